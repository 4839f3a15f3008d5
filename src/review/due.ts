import { dayOf } from './day.ts';
import { queueOf, type Card } from './queue.ts';

/** The ids of the questions that the review of the day asks and that are not new: what is due, and what comes again. */
export function dueToday(cards: readonly Card[], now: Date): ReadonlySet<string> {
  const { start: begin, end } = dayOf(now);
  const { due, missed } = queueOf(cards, { now, begin, end, room: 0, isSet: false });
  return new Set([...due, ...missed]);
}
