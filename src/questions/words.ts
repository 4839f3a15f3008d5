import { find } from '../markup/find.ts';
import { wordsOf } from '../i18n/words.ts';
import type { ChoiceWords } from './choice/strings.ts';
import type { MendWords } from './mend/strings.ts';
import type { OpenWords } from './open/strings.ts';
import type { OrderWords } from './order/strings.ts';
import type { Kind } from './schema.ts';
import type { PredictWords, QuizWords } from './strings.ts';
import type { WriteWords } from './write/strings.ts';

/** What each kind says. */
interface WordsByKind {
  choice: ChoiceWords;
  order: OrderWords;
  /** It speaks as a choice does. */
  predict: ChoiceWords;
  write: WriteWords;
  mend: MendWords;
  open: OpenWords;
}

/** What the kinds say. A kind that is missing above does not compile. */
export type KindWords = { [K in Kind]: WordsByKind[K] };

/** What the elements of questions say: the kinds that the page has, and both elements. */
export type QuestionWords = Partial<KindWords> & {
  quiz: QuizWords;
  prediction: PredictWords;
};

/** The words of all questions of the page. They are there once, at the section `.quiz`. */
export const questionWords = (): QuestionWords =>
  wordsOf<QuestionWords>(find<HTMLElement>(document, '.quiz'));

/** What a kind says. Throws on a page that has not got its words. */
export function kindWords<K extends Kind>(kind: K): KindWords[K] {
  const all: Partial<KindWords> = questionWords();
  const words = all[kind];
  if (!words) throw new Error(kind);
  return words;
}
