import { expect, test } from 'vitest';
import { missingPlaces } from '../../../../src/interview/mock/missing-points.ts';

const key = {
  kind: 'open',
  version: 2,
  points: ['why', 'bonus', 'how', 'where'],
  needed: ['why', 'how', 'where'],
} as const;
const asked = { id: 'a', version: 2, seconds: 60 };

test('the points that are missing are those that are needed and not ticked, and no bonus', () => {
  expect(missingPlaces(key, { ...asked, score: 1 / 3, answer: ['how'] })).toEqual([0, 3]);
  expect(missingPlaces(key, { ...asked, skipped: true })).toEqual([0, 2, 3]);
});

test('no point is missing before the grade, of another version, or of a question with a key', () => {
  expect(missingPlaces(key, asked)).toEqual([]);
  expect(missingPlaces(key, { ...asked, version: 1, score: 0 })).toEqual([]);
  const choice = { kind: 'choice', version: 2, options: ['a'], right: ['a'] } as never;
  expect(missingPlaces(choice, { ...asked, score: 0 })).toEqual([]);
});
