import type { Recall } from './log.ts';
import { dueOf } from './schedule.ts';

/** What is due today is due before the next midnight of the reader's clock, and late in the evening within 20 minutes. */
export function endOfToday(now: Date): Date {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return new Date(Math.max(midnight.getTime(), now.getTime() + 20 * 60_000));
}

/** Whether a question is due before that time. One that was never recalled is not. */
export function isDueBefore(log: readonly Recall[], end: Date): boolean {
  const due = dueOf(log);
  return due !== undefined && due < end;
}
