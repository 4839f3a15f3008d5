import { expect, it } from 'vitest';
import { stepStates, type Picks } from '../../../src/interview/plan-state.ts';
import { emptyPreparation, type Grade } from '../../../src/progress/preparation.ts';
import { emptyProgress } from '../../../src/progress/schema.ts';

const dayOf = (at: string) => at.slice(0, 10);
const at = (day: number, hour = 9) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** What is stored after a lesson was marked as done, questions were answered and graded, and mock interviews held. */
function stored({
  lessons = [] as string[],
  answers = {} as Record<string, [day: number, right: boolean][]>,
  grades = {} as Record<string, [day: number, grade: Grade][]>,
  mocks = [] as [minutes: number, stage: 'answers' | 'report'][],
}) {
  const progress = emptyProgress();
  for (const slug of lessons) progress.lessons[slug] = { at: at(1), done: true };
  for (const [id, given] of Object.entries(answers))
    progress.answers[id] = given.map(([day, right]) => ({
      at: at(day),
      answer: ['x'],
      right,
      version: 1,
    }));
  const preparation = emptyPreparation();
  for (const [id, given] of Object.entries(grades))
    preparation.grades[id] = given.map(([day, grade]) => ({ at: at(day, 10), grade }));
  mocks.forEach(([minutes, stage], n) => {
    preparation.mocks[at(n + 1)] = {
      at: at(n + 1),
      locale: 'en',
      minutes,
      topics: [],
      questions: [{ id: 'a', version: 1, seconds: 60, score: 0 }],
      stage,
    };
  });
  return [progress, preparation] as const;
}

const states = (steps: readonly Picks[], what: Parameters<typeof stored>[0]) =>
  stepStates(steps, ...stored(what), dayOf).map(({ done, of }) => `${done}/${of}`);

it('a lesson is done when it is marked so, and questions as each has been answered or graded once', () => {
  const steps: Picks[] = [{ lesson: 'cors' }, { questions: ['a', 'b', 'c'] }];
  expect(states(steps, {})).toEqual(['0/1', '0/3']);
  expect(
    states(steps, { lessons: ['cors'], answers: { a: [[1, false]] }, grades: { c: [[1, 3]] } }),
  ).toEqual(['1/1', '2/3']);
});

it('a mock interview counts once it is finished, for one step, and not for a longer one', () => {
  const steps: Picks[] = [{ mock: { minutes: 10 } }, { mock: { minutes: 30 } }];
  expect(states(steps, { mocks: [[30, 'answers']] })).toEqual(['0/1', '0/1']);
  expect(states(steps, { mocks: [[10, 'report']] })).toEqual(['1/1', '0/1']);
  expect(states(steps, { mocks: [[30, 'report']] })).toEqual(['0/1', '1/1']);
  const both = {
    mocks: [[20, 'report'] as const, [45, 'report'] as const].map(([m, s]) => [m, s]),
  };
  expect(states(steps, both as Parameters<typeof stored>[0])).toEqual(['1/1', '1/1']);
});

it('what was missed is reviewed when all questions before were asked and none is wrong any more', () => {
  const steps: Picks[] = [{ questions: ['a', 'b'] }, { review: 'missed' }, { questions: ['c'] }];
  const last = (what: Parameters<typeof stored>[0]) => states(steps, what)[1];
  expect(last({ answers: { a: [[1, true]] } })).toBe('0/1');
  expect(last({ answers: { a: [[1, true]], b: [[1, false]] } })).toBe('0/1');
  expect(last({ answers: { a: [[1, true]], b: [[1, false]] }, grades: { b: [[1, 3]] } })).toBe(
    '1/1',
  );
});

it('each review of what came earlier needs a day on which something of a day before was recalled', () => {
  const steps: Picks[] = [{ review: 'earlier' }, { review: 'earlier' }];
  expect(states(steps, { answers: { a: [[1, true]], b: [[2, true]] } }), 'all is new').toEqual([
    '0/1',
    '0/1',
  ]);
  expect(states(steps, { answers: { a: [[1, true]] }, grades: { a: [[1, 1]] } })).toEqual([
    '0/1',
    '0/1',
  ]);
  expect(
    states(steps, {
      answers: { a: [[1, true]], b: [[1, true]] },
      grades: { a: [[2, 3]], b: [[2, 3]] },
    }),
  ).toEqual(['1/1', '0/1']);
  expect(
    states(steps, {
      answers: { a: [[1, true]] },
      grades: {
        a: [
          [2, 1],
          [4, 3],
        ],
      },
    }),
  ).toEqual(['1/1', '1/1']);
});
