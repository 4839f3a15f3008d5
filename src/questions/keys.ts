import { choiceKey, type ChoiceKey } from './choice/grade.ts';
import { mendKey, type MendKey } from './mend/grade.ts';
import { openKey, type OpenKey } from './open/grade.ts';
import { orderKey, type OrderKey } from './order/grade.ts';
import { predictKey, type PredictKey } from './predict/grade.ts';
import { writeKey, type WriteKey } from './write/grade.ts';
import type { Kind, Question } from './schema.ts';

interface KeyTypes {
  choice: ChoiceKey;
  order: OrderKey;
  predict: PredictKey;
  write: WriteKey;
  mend: MendKey;
  open: OpenKey;
}

/** What a page has of a question for grading it, by kind. A kind that is missing above does not compile. */
export type Keys = { [K in Kind]: KeyTypes[K] & { kind: K; version: number } };

/** The key of any question: `data-key` of its element. */
export type Key = Keys[Kind];

/** Makes the key of a question, at build time. */
export function keyOf(question: Question): Key {
  switch (question.kind) {
    case 'choice':
      return choiceKey(question);
    case 'order':
      return orderKey(question);
    case 'predict':
      return predictKey(question);
    case 'write':
      return writeKey(question);
    case 'mend':
      return mendKey(question);
    case 'open':
      return openKey(question);
  }
}
