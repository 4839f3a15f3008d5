import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/leak.ts';
import type { TimerCount } from '#sandbox/scenarios/leak.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** A server, and a key under which only this test's timers are counted. */
async function start(limits = {}) {
  const { url } = await startSandbox({ limits });
  const key = crypto.randomUUID();
  const open = (cleanup: 'on' | 'off') =>
    readEvents(`${url}/sandbox/leak?cleanup=${cleanup}&interval=20&key=${key}`);
  const count = async (of = key) => {
    const answer = await fetch(`${url}/sandbox/leak/count?key=${of}`);
    return ((await answer.json()) as TimerCount).timers;
  };
  return { url, open, count };
}

it('clears the timer of a reader who has gone, with clean-up', async () => {
  const { open, count } = await start();
  const readers = [await open('on'), await open('on')];
  expect(await count()).toBe(2);
  for (const reader of readers) reader.close();
  await expect.poll(() => count()).toBe(0);
});

it('keeps the timers of readers who have gone, without clean-up', async () => {
  const { open, count } = await start();
  for (let left = 0; left < 3; left += 1) (await open('off')).close();
  await expect.poll(() => count()).toBe(3);
  const reader = await open('on');
  expect((await reader.next())?.data).toBe('{"timers":4}');
});

it('tells the count in the stream at each interval', async () => {
  const { open } = await start();
  const reader = await open('on');
  expect((await reader.next())?.data).toBe('{"timers":1}');
  await open('on');
  await expect.poll(async () => (await reader.next())?.data).toBe('{"timers":2}');
});

it('counts nobody else’s timers', async () => {
  const { open, count } = await start();
  await open('off');
  expect(await count(crypto.randomUUID())).toBe(0);
});

it('stops a leaked timer after a time', async () => {
  const { open, count } = await start({ leakTime: 100 });
  const reader = await open('off');
  reader.close();
  await expect.poll(() => count()).toBe(0);
});

it('stops the oldest leaked timer when there are too many', async () => {
  const { open, count } = await start({ leakTimers: 2 });
  for (let left = 0; left < 5; left += 1) {
    const reader = await open('off');
    await reader.next();
    reader.close();
  }
  await expect.poll(() => count()).toBe(2);
});

it('leaks nothing for HEAD, but what was asked for', async () => {
  const { url, count } = await start();
  const key = crypto.randomUUID();
  const head = await fetch(`${url}/sandbox/leak?key=${key}`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await expect.poll(() => count(key)).toBe(0);
});

it.each(['', '/count'])('answers other methods at %s with 405', async (path) => {
  const { url } = await start();
  const post = await fetch(`${url}/sandbox/leak${path}`, { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it.each(['', '/count'])('answers no query at %s with a 5xx', async (path) => {
  const { url } = await start({ leakTime: 0 });
  const statuses = await sendHostileQueries(`${url}/sandbox/leak${path}`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
