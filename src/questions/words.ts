import { find } from '../markup/find.ts';
import { wordsOf } from '../i18n/words.ts';
import type { ChoiceWords } from './choice/strings.ts';
import type { OrderWords } from './order/strings.ts';
import type { Kind } from './schema.ts';
import type { PredictWords, QuizWords } from './strings.ts';

/** What each kind says. */
interface KindWords {
  choice: ChoiceWords;
  order: OrderWords;
}

/** What the elements of questions say: each kind, and both elements. A kind that is missing above does not compile. */
export type QuestionWords = { [K in Kind]: KindWords[K] } & {
  quiz: QuizWords;
  prediction: PredictWords;
};

/** The words of all questions of a page. They are on the page once, at the section `.quiz`. */
export const questionWords = (): QuestionWords =>
  wordsOf<QuestionWords>(find<HTMLElement>(document, '.quiz'));
