import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { Runs } from '#sandbox/observe/runs.ts';

const run = 'r'.repeat(22);
const entry = { call: 1, attempt: 1, at: 0, kind: 'end' } as const;

it('keeps the log for a watcher that comes back within the grace time, however long it stays', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 30 });
  const log = runs.enter(run, 'a');
  runs.leave(run);
  expect(runs.enter(run, 'a')).toBe(log);
  await sleep(150);
  log.add(entry);
  expect(runs.find(run)).toBe(log);
  expect(log.length).toBe(1);
});

it('keeps the log while one of two watchers stays', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 30 });
  const log = runs.enter(run, 'a');
  runs.enter(run, 'a');
  runs.leave(run);
  await sleep(150);
  log.add(entry);
  expect(runs.find(run)?.length).toBe(1);
});

it('drops the log when nobody has come back in time, and starts a new one for the next watcher', async () => {
  const runs = new Runs({ ...defaultLimits, runGrace: 1 });
  const log = runs.enter(run, 'a');
  log.add(entry);
  runs.leave(run);
  await expect.poll(() => runs.size).toBe(0);
  log.add(entry);
  expect(log.after(0)).toBeUndefined();
  expect(runs.enter(run, 'a')).not.toBe(log);
});

/** A run of a visitor, with the bytes that it holds after so many entries. */
function fill(runs: Runs, visitor: string, name: string, entries: number) {
  const log = runs.enter(name.repeat(22), visitor);
  const base64 = 'x'.repeat(1000);
  for (let n = 0; n < entries; n += 1)
    log.add({ call: 1, attempt: 1, at: n, kind: 'write', base64, size: 750 });
  return log;
}

it('holds a bounded number of bytes: the oldest logs lose theirs, of whoever has most, and who watches is told', () => {
  const runs = new Runs({ ...defaultLimits, runsBytes: 400_000 });
  const modest = fill(runs, 'modest', 'm', 10);
  const logs = [...'abcdefgh'].map((name) => fill(runs, 'greedy', name, 50));
  const late = fill(runs, 'late', 'l', 100);
  const held = logs.map((log) => log.held);
  const all = [...held, modest.held, late.held];
  expect(all.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(400_000);
  expect(held.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(held.at(-1)).toBeGreaterThan(60_000);
  expect(logs[0]?.after(0)).toMatchObject({ event: { event: 'full', id: '51' }, place: 51 });
  expect(modest.after(0)).toMatchObject({ event: { event: 'entry', id: '1' }, place: 1 });
  expect([modest.length, late.length]).toEqual([10, 100]);
});

it('gives the bytes back when the log is dropped', async () => {
  const runs = new Runs({ ...defaultLimits, runsBytes: 100_000, runGrace: 1 });
  for (const name of 'cde') {
    expect(fill(runs, 'a', name, 30).held).toBeGreaterThan(39_000);
    runs.leave(name.repeat(22));
    await expect.poll(() => runs.size).toBe(0);
  }
});

it('a log that loses its own entries for the next one leaves nothing behind', async () => {
  const runs = new Runs({ ...defaultLimits, runsBytes: 20_000, runGrace: 1 });
  for (let n = 0; n < 50; n += 1) {
    fill(runs, 'a', 'x', 40);
    runs.leave('x'.repeat(22));
    await expect.poll(() => runs.size).toBe(0);
  }
  expect(fill(runs, 'b', 'y', 10).held).toBeGreaterThan(12_000);
});
