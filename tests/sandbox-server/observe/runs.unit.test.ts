import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { Runs } from '#sandbox/observe/runs.ts';

const run = 'r'.repeat(22);
const entry = { call: 1, attempt: 1, at: 0, kind: 'end' } as const;

it('keeps the log for a watcher that comes back within the grace time, however long it stays', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 30 });
  const log = runs.enter(run);
  runs.leave(run);
  expect(runs.enter(run)).toBe(log);
  await sleep(150);
  log.add(entry);
  expect(runs.find(run)).toBe(log);
  expect(log.events).toHaveLength(1);
});

it('keeps the log while one of two watchers stays', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 30 });
  const log = runs.enter(run);
  runs.enter(run);
  runs.leave(run);
  await sleep(150);
  log.add(entry);
  expect(runs.find(run)?.events).toHaveLength(1);
});

it('drops the log when nobody has come back in time, and starts a new one for the next watcher', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 1 });
  const log = runs.enter(run);
  log.add(entry);
  runs.leave(run);
  await expect.poll(() => runs.size).toBe(0);
  log.add(entry);
  expect(log.events).toEqual([]);
  expect(runs.enter(run)).not.toBe(log);
});
