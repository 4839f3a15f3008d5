import { expect, it } from 'vitest';
import { emptyPreparation, type Grade } from '../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';
import { recalls, standing } from '../../../src/review/log.ts';
import { dueOf, nextDue } from '../../../src/review/schedule.ts';

const at = (minute: number) => `2026-01-01T08:${String(minute).padStart(2, '0')}:00.000Z`;
const minutesUntil = (due: Date | undefined, from: string) =>
  due && Math.round((due.getTime() - Date.parse(from)) / 60_000);
const days = 24 * 60;

it('answers are recalls, and a grade in a review stands for the answer that it is of', () => {
  const answer = (minute: number, right: boolean) => ({
    at: at(minute),
    answer: ['a'],
    right,
    version: 1,
  });
  const progress = {
    ...emptyProgress(),
    answers: { q: [answer(1, false), answer(3, true), answer(5, true)] },
  };
  const preparation = {
    ...emptyPreparation(),
    grades: {
      q: [
        { at: at(2), grade: 4 as Grade },
        { at: at(4), grade: 2 as Grade, of: at(3) },
      ],
    },
  };
  const log = recalls(progress, preparation, 'q');
  expect(log).toEqual([
    { at: at(1), grade: 1 },
    { at: at(2), grade: 4 },
    { at: at(4), grade: 2 },
    { at: at(5), grade: 3 },
  ]);
  expect(standing(log)).toBe('right');
  expect(standing(log.slice(0, 1))).toBe('wrong');
  expect(standing(recalls(progress, preparation, 'another'))).toBe('new');
});

it('a miss is due again within minutes, what is known after days, and better known later', () => {
  expect(dueOf([])).toBeUndefined();
  const afterFirst = ([1, 2, 3, 4] as const).map((grade) =>
    minutesUntil(dueOf([{ at: at(0), grade }]), at(0)),
  );
  const [again = 0, hard = 0, good = 0, easy = 0] = afterFirst.map(Number);
  expect(again).toBeLessThanOrEqual(10);
  expect(hard).toBeLessThanOrEqual(10);
  expect(good).toBeGreaterThanOrEqual(days);
  expect(easy).toBeGreaterThan(good);
});

it('intervals grow with each recall, fall after a miss, and are at most about a year', () => {
  let now = new Date(at(0));
  const log: { at: string; grade: Grade }[] = [];
  const intervals: number[] = [];
  for (let recall = 0; recall < 12; recall++) {
    log.push({ at: now.toISOString(), grade: 3 });
    const due = dueOf(log) ?? now;
    intervals.push((due.getTime() - now.getTime()) / 86_400_000);
    now = due;
  }
  expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
  expect(intervals[1]).toBeGreaterThan(intervals[0] ?? 0);
  expect(intervals.at(-1)).toBeLessThanOrEqual(366);
  const offered = nextDue(log, now);
  expect(minutesUntil(offered[1], now.toISOString())).toBeLessThanOrEqual(10);
  expect(offered[3].getTime()).toBeLessThanOrEqual(offered[4].getTime());
  log.push({ at: now.toISOString(), grade: 1 });
  expect(dueOf(log)).toEqual(offered[1]);
});
