import { shuffled } from '../shuffled.ts';

/** What the page has of an order besides its text. */
export interface OrderKey {
  readonly kind: 'order';
  readonly version: number;
  /** Ids, in the order in which the lines are drawn. */
  readonly lines: readonly string[];
  /** Each right order. */
  readonly orders: readonly (readonly string[])[];
}

/** The lines in the order in which they are drawn: never the author's, which is right. */
export const drawnLines = <Line>(id: string, lines: readonly Line[]): Line[] => shuffled(lines, id);

/** The key of a question with lines in the right order, and other accepted orders of them. */
export const orderKey = (question: {
  id: string;
  version: number;
  lines: readonly { id: string }[];
  accept: readonly (readonly string[])[];
}): OrderKey => ({
  kind: 'order',
  version: question.version,
  lines: drawnLines(question.id, question.lines).map(({ id }) => id),
  orders: [question.lines.map(({ id }) => id), ...question.accept],
});

/** Whether the lines stand in one of the right orders. */
export const gradeOrder = (key: OrderKey, lines: readonly string[]): boolean =>
  key.orders.some(
    (order) => order.length === lines.length && order.every((id, at) => id === lines[at]),
  );

/** Whether a stored answer can be shown: it names each line of the question once, and no other. */
export const fitsOrder = ({ lines }: OrderKey, answer: readonly string[]): boolean =>
  answer.length === lines.length && lines.every((id) => answer.includes(id));
