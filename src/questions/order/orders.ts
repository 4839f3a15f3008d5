import { readStream } from '../write/read.ts';
import { sameEvents } from '../same-events.ts';
import type { Order } from './schema.ts';

type Ordered = Pick<Order, 'lines' | 'accept' | 'wanted' | 'proof'>;

/** Every right order, as ids. */
export const rightOrders = ({ lines, accept }: Pick<Order, 'lines' | 'accept'>): string[][] => [
  lines.map(({ id }) => id),
  ...accept,
];

/** The stream that the lines send in their right order. */
export const sentBy = (lines: Order['lines']): string =>
  lines.map(({ sends }) => `${sends ?? ''}\n`).join('');

/** What is wrong with the orders of a question whose lines are sent, or seen in the run of its proof. */
export const wrongOrders = (question: Ordered): string[] => [
  ...(question.wanted ? unlikeSent(question, question.wanted) : []),
  ...unlikeSeen(question),
];

/** Plays the lines in every order there is: exactly the right ones must give the events that are wanted. */
function unlikeSent({ lines, accept }: Ordered, wanted: NonNullable<Order['wanted']>): string[] {
  const silent = lines.find(({ sends }) => sends === undefined);
  if (silent) return [`${silent.id}: what does the line send?`];
  const right = new Set(rightOrders({ lines, accept }).map(String));
  return [...permutations(lines)].flatMap((order) => {
    const ids = String(order.map(({ id }) => id));
    const gives = sameEvents(readStream(sentBy(order)).events, wanted);
    if (gives === right.has(ids)) return [];
    return [gives ? `the order ${ids} is right too` : `the order ${ids} gives other events`];
  });
}

/** Every order of the items. */
export function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [at, first] of items.entries())
    for (const rest of permutations(items.toSpliced(at, 1))) yield [first, ...rest];
}

/** In every right order, what is seen of the lines must follow each other as in the run. */
function unlikeSeen({ lines, accept, proof }: Ordered): string[] {
  if (lines.every(({ seen }) => seen === undefined)) return [];
  const run = proof && 'seen' in proof ? proof.seen : undefined;
  if (!run) return ['a line says what is seen, and the proof does not: give it `seen`'];
  return rightOrders({ lines, accept }).flatMap((ids) => {
    let at = 0;
    for (const id of ids) {
      const seen = lines.find((line) => line.id === id)?.seen;
      if (seen === undefined) continue;
      at = run.indexOf(seen, at) + 1;
      if (at === 0) return [`${id}: in the run, "${seen}" does not come there`];
    }
    return [];
  });
}
