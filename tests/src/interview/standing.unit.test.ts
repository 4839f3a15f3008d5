import { expect, it } from 'vitest';
import { standingIn, worstFirst } from '../../../src/interview/standing.ts';

it('a question counts in each of its topics, by how it stands and whether it is due', () => {
  const questions = [
    { topics: ['cors'], states: ['right', 'due'] },
    { topics: ['cors', 'proxies'], states: ['wrong', 'due', 'bookmarked'] },
    { topics: ['proxies'], states: ['new'] },
  ] as const;
  expect(standingIn('cors', questions)).toEqual({ all: 2, right: 1, wrong: 1, due: 2 });
  expect(standingIn('proxies', questions)).toEqual({ all: 2, right: 0, wrong: 1, due: 1 });
  expect(standingIn('react', questions)).toEqual({ all: 0, right: 0, wrong: 0, due: 0 });
});

it('the topic with the largest share of wrong answers comes first, and what was not touched last, in its order', () => {
  const of = (right: number, wrong: number) => ({ all: 20, right, wrong, due: 0 });
  expect(worstFirst([of(0, 0), of(3, 0), of(9, 1), of(1, 1), of(0, 0), of(4, 4)])).toEqual([
    5, 3, 2, 1, 0, 4,
  ]);
  expect(worstFirst([of(0, 0), of(0, 0)])).toEqual([0, 1]);
});
