import type { Locale } from '../i18n/locales.ts';
import { choiceStrings } from './choice/strings.ts';
import { mendStrings } from './mend/strings.ts';
import { openStrings } from './open/strings.ts';
import { orderStrings } from './order/strings.ts';
import type { Kind } from './schema.ts';
import { questionStrings } from './strings.ts';
import type { KindWords, QuestionWords } from './words.ts';
import { writeStrings } from './write/strings.ts';

/** The words of all kinds. */
function allWords(locale: Locale): KindWords {
  const { verdicts, yours, pickFirst } = choiceStrings(locale);
  const { moved, moveFirst } = orderStrings(locale);
  const choice = { ...verdicts, yours, pickFirst };
  return {
    choice,
    order: { moved, moveFirst },
    predict: choice,
    write: writeStrings(locale).words,
    mend: mendStrings(locale).words,
    open: openStrings(locale).words,
  };
}

/** The words for a page with questions of these kinds: those of other kinds would only make it heavier. */
export function pageWords(locale: Locale, kinds: readonly Kind[]): QuestionWords {
  const all = Object.entries(allWords(locale));
  const used: Partial<KindWords> = Object.fromEntries(
    all.filter(([kind]) => kinds.some((each) => each === kind)),
  );
  const { quiz, prediction } = questionStrings(locale);
  return { ...used, quiz, prediction };
}

/** For a page that takes any question. */
export const allKinds: readonly Kind[] = ['choice', 'order', 'predict', 'write', 'mend', 'open'];
