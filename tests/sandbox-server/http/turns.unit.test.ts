import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { slice, Turns } from '#sandbox/http/turns.ts';

/** Uses the processor for so many milliseconds. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

it('a visitor who wants one turn has it after one of each of the others, however many they want', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const want = async (visitor: string, times: number) => {
    const all = Array.from({ length: times }, async () => {
      await turns.next(visitor);
      order.push(visitor);
      work(0.5);
    });
    await Promise.all(all);
  };
  const greedy = Promise.all([want('a', 200), want('b', 200)]);
  await turn();
  const before = order.length;
  await want('modest', 1);
  expect(order.indexOf('modest') - before).toBeLessThanOrEqual(4);
  await greedy;
  expect(order).toHaveLength(401);
});

it('who takes long has turns less often: each gets the same time', async () => {
  let now = 0; // a clock that only work moves, because a busy machine takes time from whoever has the turn
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => void vi.restoreAllMocks());
  const turns = new Turns();
  const used = { long: 0, short: 0 };
  const want = async (visitor: 'long' | 'short', milliseconds: number) => {
    while (now < 1000) {
      await turns.next(visitor);
      now += milliseconds;
      used[visitor] += milliseconds;
    }
  };
  await Promise.all([
    ...Array.from({ length: 20 }, () => want('long', 2)),
    ...Array.from({ length: 20 }, () => want('short', 0.2)),
  ]);
  expect(used.long / used.short).toBeGreaterThan(0.9);
  expect(used.long / used.short).toBeLessThan(1.1);
});

it('timers come due between two slices of work, and no slice is long', async () => {
  const turns = new Turns();
  let left = 400;
  const working = Promise.all(
    Array.from({ length: left }, async () => {
      await turns.next('a');
      work(0.5);
      left -= 1;
    }),
  );
  const between: number[] = [];
  for (let before = left; left > 0; before = left) {
    await sleep(0);
    between.push(before - left);
  }
  await working;
  // Half a millisecond each; one more may begin just before the end of a slice.
  expect(Math.max(...between)).toBeLessThanOrEqual(2 * (slice / 0.5 + 1));
  expect(between.length).toBeGreaterThan(10);
  expect(turns.waiting).toBe(0);
});
