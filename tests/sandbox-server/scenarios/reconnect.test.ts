import { describe, expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/reconnect.ts';
import { openEventSource } from '../../support/event-source.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const quick = 'events=1&interval=1&retry=10';
const newRun = () => crypto.randomUUID();

async function start(limits = {}) {
  const { url } = await startSandbox({ limits });
  return (answers: string, more = '') =>
    `${url}/sandbox/reconnect?${quick}&answers=${answers}${more === '' ? '' : `&${more}`}`;
}

describe('one connection', () => {
  it('is dropped after its events', async () => {
    const path = await start();
    const reader = await readEvents(path('drop', 'events=2').replace('events=1&', ''));
    expect(await reader.next()).toMatchObject({ id: '1.1', data: '{"attempt":1,"n":1}' });
    expect(await reader.next()).toMatchObject({ id: '1.2', data: '{"attempt":1,"n":2}' });
    await expect(reader.rest()).rejects.toThrow();
    expect(reader.raw()).toMatch(/^retry: 10\n\n/);
  });

  it('ends cleanly', async () => {
    const path = await start();
    expect(await (await readEvents(path('end'))).rest()).toHaveLength(1);
  });

  it('stays open', async () => {
    const path = await start();
    const reader = await readEvents(path('stay'));
    await reader.next();
    const later = new Promise((resolve) => setTimeout(resolve, 150, 'still open'));
    expect(await Promise.race([reader.next(), later])).toBe('still open');
  });

  it('is broken without a response', async () => {
    const path = await start();
    await expect(fetch(path('none'))).rejects.toThrow('fetch failed');
  });

  it('has the wrong type', async () => {
    const path = await start();
    const { status, headers } = await fetch(path('mime'));
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  });

  const statuses = [201, 202, 204, 205, 304, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503, 504];
  it.each(statuses)('is answered %d', async (status) => {
    const path = await start();
    const response = await fetch(path(String(status)));
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const type = [204, 304].includes(status) ? null : 'text/event-stream; charset=utf-8';
    expect(response.headers.get('content-type')).toBe(type);
  });

  it.each([301, 302, 303, 307, 308])('is redirected by %d to a stream', async (status) => {
    const path = await start();
    const response = await fetch(path(String(status)), { redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const reader = await readEvents(path(String(status)));
    expect(reader.response.redirected).toBe(true);
    expect((await reader.next())?.data).toBe(`{"attempt":0,"n":1,"redirected":${status}}`);
    await expect(reader.rest()).rejects.toThrow();
  });
});

describe('an EventSource', () => {
  it('comes back after a drop and after a clean end, and gives up at a status', async () => {
    const path = await start();
    const { source, events, errors } = openEventSource(
      path('drop,end,503,stay', `key=${newRun()}`),
    );
    await expect.poll(() => source.readyState).toBe(source.CLOSED);
    expect(events.map(({ data }) => data)).toEqual([
      { attempt: 1, n: 1 },
      { attempt: 2, n: 1 },
    ]);
    expect(errors).toEqual([
      { readyState: source.CONNECTING, status: undefined },
      { readyState: source.CONNECTING, status: undefined },
      { readyState: source.CLOSED, status: 503 },
    ]);
  });

  it.each(['204', 'mime', '401', '500'])(
    'gives up when a reconnect is answered %s',
    async (answer) => {
      const path = await start();
      const { source, events } = openEventSource(path(`drop,${answer},stay`, `key=${newRun()}`));
      await expect.poll(() => source.readyState).toBe(source.CLOSED);
      expect(events).toHaveLength(1);
    },
  );

  it.each(['301', '302', '303', '307', '308'])('follows a %s', async (status) => {
    const path = await start();
    const { source, events } = openEventSource(path(`drop,${status},204`, `key=${newRun()}`));
    await expect.poll(() => source.readyState).toBe(source.CLOSED);
    expect(events.map(({ data }) => data)).toEqual([
      { attempt: 1, n: 1 },
      { attempt: 0, n: 1, redirected: Number(status) },
    ]);
  });
});

describe('connections are counted', () => {
  const statusOf = async (url: string) => (await fetch(url)).status;

  it('by the run, whichever call of it makes them, and the parameter stays in a redirect', async () => {
    const path = await start();
    const run = newRun();
    expect(await statusOf(path('401,403', `run=${run}.1`))).toBe(401);
    expect(await statusOf(path('401,403', `run=${run}.2`))).toBe(403);
    expect(await statusOf(path('401,403', `run=${newRun()}.1`))).toBe(401);
    const redirect = await fetch(path('307', `run=${run}.3`), { redirect: 'manual' });
    expect(redirect.headers.get('location')).toContain(`run=${run}.3&redirected=307`);
  });

  it('by the key, each list of answers by itself, the last going on', async () => {
    const path = await start();
    const key = `key=${newRun()}`;
    expect(await statusOf(path('401,403,404', key))).toBe(401);
    expect(await statusOf(path('401,403', key))).toBe(401);
    expect(await statusOf(path('401,403,404', key))).toBe(403);
    expect(await statusOf(path('401,403,404', key))).toBe(404);
    expect(await statusOf(path('401,403,404', key))).toBe(404);
  });

  it('from 1 again when the reader was away for long', async () => {
    const path = await start({ countedClientAway: 30 });
    const url = path('401,403', `key=${newRun()}`);
    expect(await statusOf(url)).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await statusOf(url)).toBe(401);
  });

  it('without a run and a key by the browser and the address', async () => {
    const path = await start();
    const statusFor = async (browser: string) =>
      (await fetch(path('401,403'), { headers: { 'User-Agent': browser } })).status;
    expect(await statusFor('one')).toBe(401);
    expect(await statusFor('one')).toBe(403);
    expect(await statusFor('another')).toBe(401);
  });

  it('by the key and the address, so that two visitors may choose the same key', async () => {
    const { url } = await startSandbox({ trustProxy: 1 });
    const statusFor = async (address: string) =>
      (
        await fetch(`${url}/sandbox/reconnect?answers=401,403&key=mine`, {
          headers: { 'X-Forwarded-For': address },
        })
      ).status;
    expect(await statusFor('192.0.2.1')).toBe(401);
    expect(await statusFor('192.0.2.2')).toBe(401);
    expect(await statusFor('192.0.2.1')).toBe(403);
  });

  it('by a guess that takes a connection beside an open one for another client', async () => {
    const path = await start();
    const reader = await readEvents(path('stay,503'));
    expect((await reader.next())?.id).toBe('1.1');
    const beside = await readEvents(path('stay,503'));
    expect((await beside.next())?.id).toBe('1.1');
  });

  it('by the key within a run', async () => {
    const path = await start();
    const run = `run=${newRun()}.1`;
    expect(await statusOf(path('401,403', `${run}&key=a`))).toBe(401);
    expect(await statusOf(path('401,403', `${run}&key=b`))).toBe(401);
    expect(await statusOf(path('401,403', `${run}&key=a`))).toBe(403);
    expect(await statusOf(path('401,403', run))).toBe(401);
  });

  it('by the method too: HEAD does not use up an answer of GET', async () => {
    const path = await start();
    const url = path('401,403', `key=${newRun()}`);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(401);
    expect(await statusOf(url)).toBe(401);
  });
});

it('names an answer that it does not have', async () => {
  const path = await start();
  const response = await fetch(path('drop,teapot'));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('Query parameter \\"answers\\" is \\"drop,teapot\\"');
});

it('answers HEAD with the head, and other methods with 405', async () => {
  const path = await start();
  const head = await fetch(path('drop'), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect((await fetch(path('drop'), { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/reconnect`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
