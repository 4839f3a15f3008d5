import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Source } from '#sandbox/scenarios/compare/source.ts';

it('gives a late client the last hundred ticks, not every tick since the start', async () => {
  const source = new Source(0.1);
  await sleep(40);
  const before = source.latest;
  expect(before).toBeGreaterThan(300);
  const numbers = source.after(0).map(({ n }) => n);
  expect(numbers).toHaveLength(100);
  expect(numbers.at(-1)).toBeGreaterThanOrEqual(before);
  expect(numbers).toEqual(numbers.map((_n, i) => (numbers[0] ?? 0) + i));
});

it('gives a client all ticks after its own when they are fewer', async () => {
  const source = new Source(1);
  while (source.latest < 5) await sleep(1);
  const numbers = source.after(2).map(({ n }) => n);
  expect(numbers.slice(0, 3)).toEqual([3, 4, 5]);
});

it('takes no id for a number that has not happened yet, or that is none', async () => {
  const source = new Source(1);
  while (source.latest < 3) await sleep(1);
  expect(source.numberOf('2')).toBe(2);
  for (const id of ['', '0', '-1', 'x', '999999999']) expect(source.numberOf(id)).toBeUndefined();
});
