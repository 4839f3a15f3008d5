import { midnight } from './day.ts';
import type { Card } from './queue.ts';
import { dueOf } from './schedule.ts';

/** What was done since the beginning of a sitting. */
export interface Done {
  /** How many questions were recalled. */
  readonly recalled: number;
  /** The ids of those that were missed at least once. */
  readonly missed: readonly string[];
}

/** How many questions were recalled since then, and which were missed. */
export function doneSince(cards: readonly Card[], begin: Date): Done {
  const logs = cards
    .map(({ id, log }) => ({ id, log: log.filter(({ at }) => at >= begin.toISOString()) }))
    .filter(({ log }) => log.length > 0);
  const missed = logs.filter(({ log }) => log.some(({ grade }) => grade === 1));
  return { recalled: logs.length, missed: missed.map(({ id }) => id) };
}

/** When questions are due, by the days of the reader. */
export interface Outlook {
  /** Due until midnight, overdue ones too. */
  readonly today: number;
  readonly tomorrow: number;
  /** On the five days after tomorrow: a week, with today. */
  readonly week: number;
  /** When the next one is due after today. */
  readonly next: Date | undefined;
}

/** When the questions that were ever recalled are due. */
export function outlookOf(cards: readonly Card[], now: Date): Outlook {
  const dues = cards
    .flatMap(({ log }) => dueOf(log) ?? [])
    .sort((a, b) => a.getTime() - b.getTime());
  const [endOfToday, endOfTomorrow, endOfWeek] = [1, 2, 7].map((days) => midnight(now, days));
  const between = (from: Date | undefined, to: Date | undefined) =>
    dues.filter((due) => (!from || due >= from) && to && due < to).length;
  return {
    today: between(undefined, endOfToday),
    tomorrow: between(endOfToday, endOfTomorrow),
    week: between(endOfTomorrow, endOfWeek),
    next: dues.find((due) => endOfToday && due >= endOfToday),
  };
}
