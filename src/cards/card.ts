import type { Locale } from '../i18n/locales.ts';
import type { Kind, Question } from '../questions/schema.ts';
import { choiceParts, mendParts, predictParts } from './option-parts.ts';
import type { Parts } from './parts.ts';
import { openParts, orderParts, writeParts } from './text-parts.ts';

/** A question in one language as cards and sheets have it: all of it text, for paper and other programs. */
export interface Card extends Parts {
  readonly id: string;
  readonly kind: Kind;
  readonly level: string;
  readonly topics: readonly string[];
  /** Code stands between backticks. */
  readonly prompt: string;
}

/** The card of a question. It runs when the site is built, because a script is played for its key. */
export function cardOf(question: Question, locale: Locale): Card {
  const { id, kind, level, topics, prompt } = question;
  return { id, kind, level, topics, prompt: prompt[locale], ...partsOf(question, locale) };
}

function partsOf(question: Question, locale: Locale): Parts {
  switch (question.kind) {
    case 'choice':
      return choiceParts(question, locale);
    case 'order':
      return orderParts(question, locale);
    case 'predict':
      return predictParts(question, locale);
    case 'write':
      return writeParts(question, locale);
    case 'mend':
      return mendParts(question, locale);
    case 'open':
      return openParts(question, locale);
  }
}
