import { expect, it } from 'vitest';
import { nextLesson } from '../../../src/progress/next-lesson.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';

type Lessons = ReturnType<typeof emptyProgress>['lessons'];
type Entry = Omit<Lessons[string], 'at'>;

/** Lessons in the order in which they were opened last. */
const next = (opened: Record<string, Partial<Entry>>) => {
  const lessons = Object.entries(opened).map(([slug, entry], hour) => [
    slug,
    { done: false, ...entry, at: `2026-01-01T0${hour}:00:00.000Z` },
  ]);
  const progress = { ...emptyProgress(), lessons: Object.fromEntries(lessons) as Lessons };
  return nextLesson(progress, ['one', 'two', 'three']);
};

it('is none before a lesson was opened', () => {
  expect(next({})).toBeUndefined();
});

it('is the one that was read last', () => {
  expect(next({ three: { read: true }, two: { read: true } })).toBe('two');
});

it('is not one that was only glanced at, unless there is nothing else', () => {
  expect(next({ two: { read: true }, three: {} })).toBe('two');
  expect(next({ one: { done: true }, three: {} })).toBe('two');
  expect(next({ one: {}, three: {} })).toBe('three');
});

it('is the next one that is not done, after one that is', () => {
  expect(next({ one: { done: true, read: true } })).toBe('two');
  expect(next({ two: { done: true }, one: { done: true } })).toBe('three');
  expect(next({ three: { done: true } })).toBe('one');
});

it('is none when all is done, and no lesson that the course has no longer', () => {
  expect(next({ one: { done: true }, two: { done: true }, three: { done: true } })).toBeUndefined();
  expect(next({ gone: { read: true } })).toBeUndefined();
});
