import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import type { Grade } from '../progress/preparation.ts';
import type { Recall } from './log.ts';

/** A miss comes again in the same sitting; what is known comes again after days, at most about a year. No chance is in it. */
const scheduler = fsrs({
  enable_fuzz: false,
  learning_steps: ['5m'],
  relearning_steps: ['5m'],
  maximum_interval: 365,
});

const ratings = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const;

/** The cards of logs, by what is in them: a page looks at the same two hundred logs at every step. */
const known = new Map<string, Card | undefined>();

/** Where a question is by its recalls, as the scheduler keeps it; undefined before the first. */
function cardOf(log: readonly Recall[]): Card | undefined {
  const key = log.map(({ at, grade }) => `${at} ${grade}`).join();
  if (!known.has(key)) known.set(key, schedule(log));
  return known.get(key);
}

function schedule(log: readonly Recall[]): Card | undefined {
  // An imported file may have a time that is none, such as the 31st of February.
  const dated = log.filter(({ at }) => !Number.isNaN(Date.parse(at)));
  const [first] = dated;
  if (!first) return undefined;
  return dated.reduce<Card>(
    (card, { at, grade }) => scheduler.next(card, new Date(at), ratings[grade]).card,
    createEmptyCard(new Date(first.at)),
  );
}

/** When a question is due; undefined before its first recall. */
export const dueOf = (log: readonly Recall[]): Date | undefined => cardOf(log)?.due;

/**
 * When a question would be due next after each grade given now. Where the clock was set back, the last recall is later than
 * now; then as if it were that time, because the scheduler takes no other.
 */
export function nextDue(log: readonly Recall[], now: Date): Record<Grade, Date> {
  const card: Card = cardOf(log) ?? createEmptyCard(now);
  const time = card.last_review && card.last_review > now ? card.last_review : now;
  const due = (grade: Grade) => scheduler.next(card, time, ratings[grade]).card.due;
  return { 1: due(1), 2: due(2), 3: due(3), 4: due(4) };
}
