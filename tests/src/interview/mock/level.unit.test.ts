import { expect, test } from 'vitest';
import { levelOf } from '../../../../src/interview/mock/microphone.ts';

test('the level is none in silence, full at full scale, and falls evenly with decibels', () => {
  expect(levelOf([0, 0])).toBe(0);
  expect(levelOf([1, -1])).toBe(1);
  expect(levelOf([0.1, -0.1])).toBeCloseTo(1 - 20 / 60);
  expect(levelOf([1e-6])).toBe(0);
});
