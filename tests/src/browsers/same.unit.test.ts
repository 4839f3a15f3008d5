import { expect, test } from 'vitest';
import { differ, isSame } from '../../../src/browsers/same.ts';

test('times are the same when a busy machine can make the difference, and words when they are equal', () => {
  expect(isSame(700, 949)).toBe(true);
  expect(isSame(3000, 5014)).toBe(false);
  expect(isSame(2, 496)).toBe(false);
  expect(isSame('final', 'final')).toBe(true);
  expect(isSame('final', 'comes-back')).toBe(false);
});

test('engines differ when one is unlike another, whichever is first', () => {
  expect(differ([2993, 5014, 3000])).toBe(true);
  expect(differ([698, 698, 2000])).toBe(true);
  expect(differ([649, 651, 700])).toBe(false);
  expect(differ([])).toBe(false);
});
