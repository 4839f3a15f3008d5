import { expect, it } from 'vitest';
import { emptyProgress, type Progress } from '../../../src/progress/schema.ts';
import { standingOf } from '../../../src/progress/standing.ts';

const at = '2026-01-01T00:00:00.000Z';
const answer = (...grades: boolean[]) =>
  grades.map((right) => ({ at, answer: ['x'], right, version: 1 }));

/** A demo with a prediction, a question on the way, a demo alone, and a question at the end. */
const lesson = {
  slug: 'one',
  number: 1,
  title: 'One',
  href: '/en/lessons/one/',
  sections: [
    {
      id: 'a',
      title: 'A',
      steps: [
        { run: 'p', question: 'p', place: '' },
        { question: 'q', place: '' },
      ],
    },
    { id: 'b', title: 'B', steps: [{ run: 'one#ticker', place: '' }] },
    { id: 'quiz', title: 'Quiz', steps: [{ question: 'r', place: '' }] },
  ],
};
const standing = (progress: Partial<Progress>) =>
  standingOf({ ...emptyProgress(), ...progress }, lesson);

it('a lesson is begun when something in it was run or answered, and counts what is done of it', () => {
  expect(standing({})).toEqual({ state: 'open', done: 0, all: 4, wrong: 0 });
  expect(standing({ runs: { p: { at } } })).toMatchObject({ state: 'begun', done: 0 });
  expect(standing({ answers: { q: answer(true) } })).toMatchObject({ state: 'begun', done: 1 });
  const elsewhere = { answers: { other: answer(false) } };
  expect(standing(elsewhere)).toMatchObject({ state: 'open', wrong: 0 });
});

it('a lesson that is marked as done is done, and still has its answers that were wrong the last time', () => {
  const answers = {
    p: answer(true, false),
    q: answer(false),
    r: answer(false, true),
  };
  expect(standing({ answers, lessons: { one: { at, done: true } } })).toEqual({
    state: 'done',
    done: 2,
    all: 4,
    wrong: 2,
  });
});
