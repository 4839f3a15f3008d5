import { expect, it } from 'vitest';
import { fitsOpen, gradeOpen, noPoint, openKey } from '../../../../src/questions/open/grade.ts';

const both = { en: 'a', 'zh-cn': 'a' };
const key = openKey({
  version: 1,
  rubric: [
    { id: 'first', text: both },
    { id: 'second', text: both },
    { id: 'extra', text: both, bonus: true },
  ],
});

it('an answer is right with every point that is needed, and a bonus is none of them', () => {
  expect(gradeOpen(key, ['first', 'second'])).toEqual({ right: true, n: 2, of: 2, more: 0 });
  expect(gradeOpen(key, ['first', 'extra'])).toEqual({ right: false, n: 1, of: 2, more: 1 });
  expect(gradeOpen(key, [noPoint])).toEqual({ right: false, n: 0, of: 2, more: 0 });
});

it('an answer without any point is an answer, and one with a point that is gone cannot be shown', () => {
  expect(fitsOpen(key, [noPoint])).toBe(true);
  expect(fitsOpen(key, ['first', 'gone'])).toBe(false);
  expect(fitsOpen(key, [])).toBe(false);
});
