import { expect, test } from 'vitest';
import { plotPoints } from '../../../../src/interview/mock/plot.ts';

test('scores stand from left to right in their order, a better one higher, a single one in the middle', () => {
  const points = plotPoints([0, 1, 0.5]);
  const [first, second, third] = points;
  expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b));
  expect(second?.y).toBeLessThan(third?.y ?? 0);
  expect(third?.y).toBe(((first?.y ?? 0) + (second?.y ?? 0)) / 2);
  expect(plotPoints([0.5])[0]?.x).toBe(second?.x);
});
