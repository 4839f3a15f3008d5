import { choiceKey, type ChoiceKey } from './choice/grade.ts';
import { orderKey, type OrderKey } from './order/grade.ts';
import type { Kind, Question } from './schema.ts';

/** What a page has of a question for grading it, by kind. */
export interface Keys extends Record<Kind, { kind: Kind; version: number }> {
  choice: ChoiceKey;
  order: OrderKey;
}

/** The key of any question: `data-key` of its element. */
export type Key = Keys[Kind];

/** Makes the key of a question, at build time. */
export function keyOf(question: Question): Key {
  switch (question.kind) {
    case 'choice':
      return choiceKey(question);
    case 'order':
      return orderKey(question);
  }
}
