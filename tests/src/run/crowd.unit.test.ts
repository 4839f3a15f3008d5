import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Crowd, mustYield } from '../../../src/run/crowd.ts';

const run = (began: number, open: Record<string, number>) => ({ page: `p${began}`, began, open });
const [a, b] = ['http://host:1', 'http://host:2'];

it('runs that hold at most four connections to an origin go on', () => {
  expect(mustYield(run(1, { [a]: 2 }), [run(2, { [a]: 2 })])).toBe(false);
  expect(mustYield(run(1, { [a]: 4 }), [run(2, { [b]: 4 })])).toBe(false);
});

it('the oldest runs end so that the newest has room, and the newest never ends', () => {
  const runs = [run(1, { [a]: 2 }), run(2, { [a]: 2 }), run(3, { [a]: 2 })];
  expect(
    runs.map((mine) =>
      mustYield(
        mine,
        runs.filter((each) => each !== mine),
      ),
    ),
  ).toEqual([true, false, false]);
  expect(mustYield(run(2, { [a]: 6 }), [run(1, { [a]: 4 })])).toBe(false);
});

it('a run that holds nothing there, or whose newer ones hold nothing, goes on', () => {
  expect(mustYield(run(1, {}), [run(2, { [a]: 6 })])).toBe(false);
  expect(mustYield(run(1, { [a]: 6 }), [run(2, {})])).toBe(false);
});

it('a run that must end because of a call hears of it when that call has been made', async () => {
  let isCalling = false;
  const heard: boolean[] = [];
  const older = new Crowd(() => heard.push(isCalling));
  await sleep(10); // to be older
  const newer = new Crowd(() => heard.push(true));
  onTestFinished(() => [older, newer].forEach((run) => run.leave()));
  newer.update({ [a]: 4 });
  // It holds nothing when the other's message comes, so that only a call of its own can be what ends it.
  while (heard.length === 0) {
    isCalling = true;
    older.update({ [a]: 1 });
    isCalling = false;
    await Promise.resolve();
    older.update({});
    await sleep(10);
  }
  expect(heard).toEqual([false]);
});
