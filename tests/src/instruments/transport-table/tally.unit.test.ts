import { expect, it } from 'vitest';
import { Tally } from '../../../../src/instruments/transport-table/tally.ts';

const tallyOf = (...ticks: [n: number, at: number, cameAt: number][]) => {
  const tally = new Tally();
  for (const [n, at, cameAt] of ticks) tally.add({ n, at }, cameAt);
  return tally;
};

it('has no mean before the first tick', () => {
  expect(new Tally().mean).toBeUndefined();
});

it('has the mean and the maximum of the delays', () => {
  const { got, last, mean, worst } = tallyOf([1, 1000, 1010], [2, 2000, 2030], [3, 3000, 3020]);
  expect({ got, last, mean, worst }).toEqual({ got: 3, last: 3, mean: 20, worst: 30 });
});

it('counts a tick once, even if two polls deliver it', () => {
  const { got, mean } = tallyOf([1, 0, 10], [2, 100, 110], [1, 0, 500], [2, 100, 500]);
  expect({ got, mean }).toEqual({ got: 2, mean: 10 });
});

it('counts a tick as without delay if it seems to arrive before it happens', () => {
  expect(tallyOf([1, 1000, 999.5]).mean).toBe(0);
});

it('measures the silence from the drop to the next tick only', () => {
  const tally = tallyOf([1, 0, 1]);
  expect([tally.silent, tally.silence]).toEqual([false, undefined]);
  tally.drop(50);
  expect([tally.silent, tally.silence]).toEqual([true, undefined]);
  tally.add({ n: 2, at: 100 }, 3050);
  tally.add({ n: 3, at: 200 }, 3060);
  expect([tally.silent, tally.silence]).toEqual([false, 3000]);
});

it('starts over with another drop', () => {
  const tally = tallyOf([1, 0, 1]);
  tally.drop(10);
  tally.add({ n: 2, at: 20 }, 30);
  tally.drop(40);
  expect(tally.silent).toBe(true);
});
