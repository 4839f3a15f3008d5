import { describe, expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/slow-reader.ts';
import type { Queue, WatchedReader } from '#sandbox/scenarios/slow-reader.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** A server, a key of this test, and what is seen from the side under it. */
async function start(limits = {}) {
  const { url, port, admission } = await startSandbox({ limits });
  const key = crypto.randomUUID();
  const look = async () => {
    const answer = await fetch(`${url}/sandbox/slow-reader/${key}`);
    return (await answer.json()) as WatchedReader;
  };
  return { url, port, admission, key, look, path: `/sandbox/slow-reader?key=${key}` };
}

const flood = 'bytes=65536&interval=30';
const patient = { timeout: 15_000, interval: 10 };

it('sends comments of `bytes` bytes, and events that tell what waits', async () => {
  const { url, path } = await start();
  const reader = await readEvents(`${url}${path}&bytes=100&interval=10`);
  expect(JSON.parse((await reader.next())?.data ?? '')).toEqual({ n: 1, queued: 0 });
  expect(JSON.parse((await reader.next())?.data ?? '')).toMatchObject({ n: 2 });
  expect(reader.raw()).toMatch(/^: x{97}\ndata: /);
});

describe('a reader who does not read', () => {
  it('sees its queue grow from the side, and is cut at the bound, with the reason', async () => {
    const { port, path, look } = await start();
    await rawGet(port, `${path}&${flood}`);
    await expect.poll(async () => (await look()).queued, patient).toBeGreaterThan(0);
    await expect.poll(look, patient).toMatchObject({
      state: 'cut',
      queued: 0,
      reason: 'the client fell behind: more than 262144 bytes waited',
    });
  });

  it('is cut when it takes nothing for the time that it asked for', async () => {
    const { port, path, look } = await start();
    await rawGet(port, `${path}&bytes=65536&interval=60&stalled=100`);
    await expect.poll(look, patient).toMatchObject({
      state: 'cut',
      reason: 'the client took nothing for 0.1 s',
    });
  });

  it('gets no looser bound than the server has', async () => {
    const { port, path, look } = await start({ queuedBytes: 1000 });
    await rawGet(port, `${path}&${flood}&queued=262144`);
    await expect
      .poll(async () => (await look()).reason, patient)
      .toBe('the client fell behind: more than 1000 bytes waited');
  });

  it('that reads again in time loses nothing, and reads how much had waited', async () => {
    const { port, path, look } = await start();
    // From here to the bound are four events, the time in which the test must notice.
    const socket = await rawGet(port, `${path}&bytes=32768&interval=45`);
    await expect.poll(async () => (await look()).queued, patient).toBeGreaterThan(131_072);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.resume();
    await expect.poll(async () => (await look()).queued, patient).toBe(0);
    const { events } = await look();
    await expect.poll(() => text.includes(`"n":${events},`), patient).toBe(true);
    const queues = text
      .match(/\{"n":\d+,"queued":\d+\}/g)
      ?.map((json) => JSON.parse(json) as Queue);
    expect(queues?.map(({ n }) => n)).toEqual(queues?.map((_, index) => index + 1));
    // An event tells what waited before it was added.
    expect(Math.max(...(queues ?? []).map(({ queued }) => queued))).toBeGreaterThan(65_536);
  });
});

it('tells from the side of a stream that is open, was left, or never was', async () => {
  const { url, path, look } = await start();
  expect(await look()).toEqual({ state: 'none', events: 0, queued: 0, reason: null });
  const reader = await readEvents(`${url}${path}&interval=10`);
  await reader.next();
  expect(await look()).toMatchObject({ state: 'open', reason: null });
  reader.close();
  await expect.poll(look).toMatchObject({ state: 'closed', queued: 0, reason: null });
});

it('gives a key to the newest stream that came with it', async () => {
  const { url, path, look } = await start();
  const first = await readEvents(`${url}${path}&bytes=10&interval=10`);
  for (let i = 0; i < 3; i += 1) await first.next();
  const second = await readEvents(`${url}${path}&bytes=10&interval=60000`);
  expect(second.response.status).toBe(200);
  expect(await look()).toMatchObject({ state: 'open', events: 0 });
});

it('ends after a bounded number of bytes, for readers who do read', async () => {
  const { url, path } = await start({ slowReaderBytes: 300_000 });
  const events = await (await readEvents(`${url}${path}&${flood}`)).rest();
  expect(events).toHaveLength(5);
});

it('bears a bounded number of them', async () => {
  const { url } = await start({ slowReaders: 2 });
  const status = async () => (await readEvents(`${url}/sandbox/slow-reader`)).response.status;
  await expect.poll(status).toBe(503);
  expect((await fetch(`${url}/sandbox/slow-reader`)).headers.get('retry-after')).toBe('10');
});

it('remembers a bounded number of those who left', async () => {
  const { url, look, path, admission } = await start({ slowReaders: 2 });
  const leave = async (where: string) => {
    const reader = await readEvents(url + where);
    await expect.poll(() => admission.open).toBe(1);
    reader.close();
    await expect.poll(() => admission.open).toBe(0);
  };
  await leave(path);
  expect(await look()).toMatchObject({ state: 'closed' });
  for (let left = 0; left < 2; left += 1) {
    await leave(`/sandbox/slow-reader?key=${crypto.randomUUID()}`);
  }
  expect(await look()).toMatchObject({ state: 'none' });
});

it.each(['', '/any'])(
  'answers HEAD at "%s" with the head, and other methods with 405',
  async (path) => {
    const { url } = await start();
    const head = await fetch(`${url}/sandbox/slow-reader${path}`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    const post = await fetch(`${url}/sandbox/slow-reader${path}`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  },
);

it.each(['', '/any'])('answers no query at "%s" with a 5xx', async (path) => {
  const { url } = await start();
  const statuses = await sendHostileQueries(`${url}/sandbox/slow-reader${path}`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
