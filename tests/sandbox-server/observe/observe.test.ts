import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { type Clock, serverTime } from '#sandbox/observe/clock.ts';
import type { ServerEntry } from '#sandbox/observe/entry.ts';
import { Runs } from '#sandbox/observe/runs.ts';
import { recordRuns } from '#sandbox/observe/record.ts';
import { takeRunParameter } from '#sandbox/http/run-parameter.ts';
import { observeRouter } from '#sandbox/observe/router.ts';
import { openStream } from '#sandbox/sse/stream.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';
import { watchRun } from '../../support/watch-run.ts';

const newRun = () => randomBytes(16).toString('base64url');
const kinds = (entries: ServerEntry[]) => entries.map(({ kind }) => kind);
const text = (entry: ServerEntry | undefined) =>
  entry?.kind === 'write' ? Buffer.from(entry.base64, 'base64').toString() : undefined;

describe('a watched run', () => {
  it('shows the request, the head, every write, the end and who closed, in this order', async () => {
    const { url, port } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    const reader = await readEvents(`${url}/sandbox/ticker?times=2&run=${run}.1&interval=0`, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': '7', 'User-Agent': 'not shown' },
    });
    await reader.rest();
    const entries = await watcher.untilClosed();
    const where = { call: 1, attempt: 1, at: expect.any(Number) };
    expect(entries).toEqual([
      {
        ...where,
        kind: 'request',
        method: 'GET',
        url: '/sandbox/ticker?times=2&interval=0',
        host: `127.0.0.1:${port}`,
        headers: expect.any(Array),
      },
      {
        ...where,
        kind: 'response',
        status: 200,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Expose-Headers', 'Location,Retry-After,Request-Id,X-Request-Id'],
          ['Content-Type', 'text/event-stream'],
          ['Cache-Control', 'no-cache, no-transform'],
          ['X-Accel-Buffering', 'no'],
        ],
      },
      { ...where, kind: 'write', size: 22, base64: btoa('data: {"n":1,"of":2}\n\n') },
      { ...where, kind: 'write', size: 22, base64: btoa('data: {"n":2,"of":2}\n\n') },
      { ...where, kind: 'end' },
      { ...where, kind: 'closed', by: 'server' },
    ]);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const [request] = entries;
    if (request?.kind !== 'request') throw new Error('no request');
    const names = request.headers.map(([name]) => name.toLowerCase());
    expect(names).toEqual(expect.arrayContaining(['accept', 'last-event-id']));
    expect(names).not.toContain('user-agent');
  });

  it('says that cookies and authorization were sent, not what they are', async () => {
    const { url, port } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    const secrets = ['Cookie: session=secret', 'Authorization: Bearer secret'];
    await rawGet(port, `/sandbox/ticker?run=${run}.1`, secrets);
    const request = await watcher.next();
    expect(JSON.stringify(request)).not.toContain('secret');
    expect(request).toMatchObject({
      headers: [
        ['Cookie', '(sent)'],
        ['Authorization', '(sent)'],
      ],
    });
  });

  it('shows the name and the attributes of a cookie that is set, not its value', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    await rawGet(Number(new URL(url).port), `/sandbox/cors?cookie=on&run=${run}.1`);
    await watcher.next();
    const cookie = 'downstream-cors=(set); Path=/sandbox/cors; Max-Age=60; HttpOnly; SameSite=Lax';
    expect(await watcher.next()).toMatchObject({
      headers: expect.arrayContaining([['Set-Cookie', cookie]]),
    });
  });

  it('shows header values as UTF-8', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    const headers = { 'Last-Event-ID': Buffer.from('号').toString('latin1') };
    await readEvents(`${url}/sandbox/ticker?run=${run}.1`, { headers });
    expect(JSON.stringify(await watcher.next())).toContain('号');
  });

  it('distinguishes calls and counts the requests of each', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    const received = [];
    for (const call of [1, 1, 999, 1]) {
      await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.${call}`)).rest();
      received.push((await watcher.untilClosed()).map((entry) => [entry.call, entry.attempt]));
    }
    const expected = [
      [1, 1],
      [1, 2],
      [999, 1],
      [1, 3],
    ];
    expect(received).toEqual(expected.map((where) => new Array<number[]>(5).fill(where)));
  });

  it('has the head when it is sent: with the first write, unless it is flushed before', async () => {
    const { url } = await startSandbox();
    const waited = [];
    for (const flush of ['off', 'on']) {
      const run = newRun();
      const watcher = await watchRun(url, run);
      await (await readEvents(`${url}/sandbox/flush?flush=${flush}&times=1&run=${run}.1`)).rest();
      const [request, head, write] = await watcher.untilClosed();
      expect([request?.kind, head?.kind, write?.kind]).toEqual(['request', 'response', 'write']);
      const [requested = NaN, sent = NaN, written = NaN] = [request?.at, head?.at, write?.at];
      waited.push(flush === 'off' ? sent - requested : written - sent);
    }
    expect(Math.min(...waited)).toBeGreaterThan(400);
  });

  it('says when the browser closed first', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    const reader = await readEvents(`${url}/sandbox/ticker?interval=60000&run=${run}.1`);
    await reader.next();
    reader.close();
    const entries = await watcher.untilClosed();
    expect(kinds(entries)).toEqual(['request', 'response', 'write', 'closed']);
    expect(entries.at(-1)).toMatchObject({ by: 'browser' });
    expect(entries.at(-1)).not.toHaveProperty('reason');
  });

  it('says that the server cut a client that does not read, and why', async () => {
    const runs = new Runs(defaultLimits);
    const app = express();
    app.use('/sandbox/observe', observeRouter(runs));
    app.get('/flood', takeRunParameter, recordRuns(runs), async (req, res) => {
      const stream = openStream(req, res);
      while (!stream.signal.aborted) {
        stream.send({ data: 'x'.repeat(256 * 1024) });
        await nextTurn();
      }
    });
    const { url, port } = await listen(app);
    const run = newRun();
    const watcher = await watchRun(url, run);
    await rawGet(port, `/flood?run=${run}.1`);
    expect((await watcher.untilClosed()).at(-1)).toMatchObject({
      kind: 'closed',
      by: 'server',
      reason: 'the client fell behind: more than 262144 bytes waited',
    });
  });

  it('shows responses that are no streams, a refusal too', async () => {
    const { url } = await startSandbox({ limits: { streamsPerAddress: 2 } });
    const run = newRun();
    const watcher = await watchRun(url, run);
    await fetch(`${url}/sandbox/ticker?times=0&run=${run}.1`);
    const mistake = await watcher.untilClosed();
    expect(kinds(mistake)).toEqual(['request', 'response', 'write', 'end', 'closed']);
    expect(mistake[1]).toMatchObject({ status: 400 });
    expect(text(mistake[2])).toContain('is \\"0\\"');

    await readEvents(`${url}/sandbox/ticker?interval=60000`);
    await fetch(`${url}/sandbox/ticker?run=${run}.2`);
    expect((await watcher.untilClosed())[1]).toMatchObject({ status: 429 });
  });

  it('shows a preflight', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    await fetch(`${url}/sandbox/ticker?run=${run}.1`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://a.example', 'Access-Control-Request-Method': 'GET' },
    });
    const entries = await watcher.untilClosed();
    expect(entries[0]).toMatchObject({ method: 'OPTIONS' });
    expect(entries[1]).toMatchObject({ status: 204 });
  });

  it('records the first 4 KiB of a write, and its size', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const created = await fetch(`${url}/sandbox/channel`, { method: 'POST' });
    const path = String(created.headers.get('location'));
    const watcher = await watchRun(url, run);
    const body = '汉'.repeat(1365) + 'x'; // 4,096 bytes
    await readEvents(`${url}${path}?run=${run}.1`);
    await fetch(url + path, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body });
    await watcher.next();
    await watcher.next();
    const write = await watcher.next();
    expect(write).toMatchObject({ size: 4096 });
    expect(text(write)).toBe(body);
  });

  it('has the time before a call that sends, for the browser may have it before the call returns', async () => {
    const runs = new Runs(defaultLimits);
    const app = express();
    app.use('/sandbox/observe', observeRouter(runs));
    const times: number[] = [];
    const slow = (_req: Request, res: Response, next: NextFunction) => {
      const end = res.end.bind(res) as (text: string) => Response;
      res.end = ((text: string) => {
        const until = performance.now() + 100;
        while (performance.now() < until);
        return end(text);
      }) as typeof res.end;
      next();
    };
    app.get('/slow', slow, takeRunParameter, recordRuns(runs), (_req, res) => {
      times.push(serverTime());
      res.end('late');
      times.push(serverTime());
    });
    const { url } = await listen(app);
    const run = newRun();
    const watcher = await watchRun(url, run);
    await (await fetch(`${url}/slow?run=${run}.1`)).text();
    const [before = NaN, after = NaN] = times;
    expect(after - before).toBeGreaterThan(99);
    for (const { kind, at } of await watcher.untilClosed())
      if (kind !== 'request' && kind !== 'closed') expect(at - before, kind).toBeLessThan(50);
  });

  it('has the full length of a longer write as its size, and only the first 4 KiB of it', async () => {
    const runs = new Runs(defaultLimits);
    const app = express();
    app.use('/observe', observeRouter(runs));
    app.get(
      '/long',
      takeRunParameter,
      recordRuns(runs),
      (_req, res) => void res.end('汉'.repeat(4000)),
    );
    const { url } = await listen(app);
    const run = newRun();
    const watching = await readEvents(`${url}/observe/${run}`);
    await watching.next();
    await (await fetch(`${url}/long?run=${run}.1`)).text();
    const entries: ServerEntry[] = [];
    do entries.push(JSON.parse((await watching.next())?.data ?? '') as ServerEntry);
    while (entries.at(-1)?.kind !== 'write');
    const write = entries.at(-1);
    expect(write).toMatchObject({ kind: 'write', size: 12_000 });
    expect(write?.kind === 'write' && Buffer.from(write.base64, 'base64')).toHaveLength(4096);
    const tail = Buffer.from('汉'.repeat(2)).subarray(-4).toString('base64');
    expect(write).toHaveProperty('tail', tail);
  });

  it('has the head of a response to HEAD and no writes, whatever the scenario writes', async () => {
    const runs = new Runs(defaultLimits);
    const app = express();
    app.use('/sandbox/observe', observeRouter(runs));
    app.get('/stream', takeRunParameter, recordRuns(runs), (_req, res) => {
      res.write('data: 1\n\n');
      res.end('data: 2\n\n');
    });
    const { url } = await listen(app);
    const run = newRun();
    const watcher = await watchRun(url, run);
    await fetch(`${url}/stream?run=${run}.1`, { method: 'HEAD' });
    expect(kinds(await watcher.untilClosed())).toEqual(['request', 'response', 'end', 'closed']);
  });

  it('has one end, and no bytes that a scenario writes after it', async () => {
    const runs = new Runs(defaultLimits);
    const app = express();
    app.use('/sandbox/observe', observeRouter(runs));
    app.get('/late', takeRunParameter, recordRuns(runs), (_req, res) => {
      res.on('error', () => {}); // write after end
      res.end('last');
      res.write('late');
      res.end();
    });
    const { url } = await listen(app);
    const run = newRun();
    const watcher = await watchRun(url, run);
    await (await fetch(`${url}/late?run=${run}.1`)).text();
    const entries = await watcher.untilClosed();
    expect(kinds(entries)).toEqual(['request', 'response', 'write', 'end', 'closed']);
    expect(text(entries[2])).toBe('last');
  });

  it('is seen from the other origin', async () => {
    const { url, cross } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run, { headers: { Origin: cross.url } });
    await (await readEvents(`${cross.url}/sandbox/ticker?times=1&run=${run}.1`)).rest();
    const entries = await watcher.untilClosed();
    expect(entries[0]).toMatchObject({ host: `127.0.0.1:${cross.port}` });
    expect(entries.at(-1)).toMatchObject({ kind: 'closed', by: 'server' });
  });
});

describe('other runs', () => {
  it('never see each other’s traffic', async () => {
    const { url } = await startSandbox();
    const runs = Array.from({ length: 5 }, newRun);
    const watched = await Promise.all(runs.map((run) => watchRun(url, run)));
    await Promise.all(
      runs.map(async (run, index) => {
        const path = `/sandbox/ticker?times=${index + 1}&interval=1&run=${run}.${index + 1}`;
        await (await readEvents(url + path)).rest();
      }),
    );
    const unobserved = await readEvents(`${url}/sandbox/ticker?times=1`);
    await unobserved.rest();
    for (const [index, watcher] of watched.entries()) {
      const entries = await watcher.untilClosed();
      expect(new Set(entries.map(({ call }) => call))).toEqual(new Set([index + 1]));
      expect(entries.filter(({ kind }) => kind === 'write')).toHaveLength(index + 1);
    }
  });

  it('cost nothing while nobody watches, and are not seen by anyone who watches later', async () => {
    const { url, runs } = await startSandbox();
    const run = newRun();
    await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.1`)).rest();
    expect(runs.size).toBe(0);
    const watcher = await watchRun(url, run);
    await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.2`)).rest();
    expect((await watcher.next()).call).toBe(2);
  });

  it('are bounded in number: 503 with Retry-After', async () => {
    const { url } = await startSandbox({ limits: { runs: 1, runGrace: 5000 } });
    await watchRun(url, newRun());
    const refused = await fetch(`${url}/sandbox/observe/${newRun()}`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
  });
});

describe('the log of a run', () => {
  it('is the same for each watcher', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const first = await watchRun(url, run);
    await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.1`)).rest();
    const received = await first.untilClosed();
    const second = await watchRun(url, run);
    expect(await second.untilClosed()).toEqual(received);
  });

  it('goes on after Last-Event-ID when the watcher reconnects in time', async () => {
    const { url } = await startSandbox({ limits: { runGrace: 60_000 } });
    const run = newRun();
    const first = await watchRun(url, run);
    await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.1`)).rest();
    const received = await first.untilClosed();
    first.close();
    await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.2`)).rest();
    const headers = { 'Last-Event-ID': String(received.length) };
    const again = await watchRun(url, run, { headers });
    expect(kinds(await again.untilClosed())).toEqual(kinds(received));
    const nonsense = await watchRun(url, run, { headers: { 'Last-Event-ID': '1e9' } });
    expect((await nonsense.next()).call).toBe(1);
  });

  it('is gone some time after the last watcher, and records nothing from then on', async () => {
    const { url, runs } = await startSandbox({ limits: { runGrace: 20 } });
    const run = newRun();
    const watcher = await watchRun(url, run);
    const reader = await readEvents(`${url}/sandbox/ticker?interval=20&run=${run}.1`);
    await reader.next();
    const log = runs.find(run);
    expect(log?.length).toBeGreaterThan(0);
    watcher.close();
    await expect.poll(() => runs.size).toBe(0);
    await reader.next();
    expect(log?.after(0)).toBeUndefined();
  });

  it.each([{ runEntries: 4 }, { runBytes: 700 }])(
    'is bounded (%j): one `full`, then only how the connections before it were closed',
    async (limits) => {
      const { url, runs } = await startSandbox({ limits });
      const run = newRun();
      const watching = await readEvents(`${url}/sandbox/observe/${run}`);
      await watching.next();
      await (await readEvents(`${url}/sandbox/ticker?times=100&interval=0&run=${run}.1`)).rest();
      await (await readEvents(`${url}/sandbox/ticker?times=1&run=${run}.2`)).rest(); // too late
      const events = [];
      do events.push(await watching.next());
      while (events.at(-1)?.event !== 'full');
      expect(events.slice(0, -1).map((event) => event?.event)).not.toContain('full');
      expect(events.length).toBeLessThanOrEqual(5);
      expect(JSON.parse((await watching.next())?.data ?? '')).toMatchObject({ kind: 'closed' });
      await expect.poll(() => runs.find(run)?.length).toBe(events.length + 1);
    },
  );

  it('keeps what a watcher that does not read has not taken, and queues no more than a little', async () => {
    const runs = new Runs({ ...defaultLimits, runEntries: 5000, runBytes: Infinity });
    const app = express();
    const responses: Response[] = [];
    app.use((_req, res, next) => {
      responses.push(res);
      next();
    }, observeRouter(runs));
    const { port } = await listen(app);
    const run = newRun();
    const socket = await rawGet(port, `/${run}`);
    await expect.poll(() => runs.find(run)).toBeDefined();
    // 16 MB: more than the kernel holds for a client.
    const write = { call: 1, attempt: 1, at: 0, kind: 'write', size: 8000 } as const;
    for (let n = 1; n <= 2000; n += 1) runs.find(run)?.add({ ...write, base64: 'x'.repeat(8000) });
    await expect.poll(() => responses[0]?.writableNeedDrain).toBe(true);
    expect(responses[0]?.writableLength).toBeLessThan(256 * 1024);

    let received = '';
    socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1'))).resume();
    await expect.poll(() => received.slice(-9000)).toContain('id: 2000\n');
    const ids = [...received.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 2000 }, (_none, index) => index + 1));
  });

  it('stays whole for watchers beside one that does not read', async () => {
    const { url, port } = await startSandbox({ limits: { queuedBytes: 256 * 1024 } });
    const run = newRun();
    await rawGet(port, `/sandbox/observe/${run}`);
    const watcher = await watchRun(url, run);
    const ticks = 250;
    await (await readEvents(`${url}/sandbox/ticker?times=${ticks}&interval=0&run=${run}.1`)).rest();
    expect(await watcher.untilClosed()).toHaveLength(ticks + 4);
    const late = await watchRun(url, run);
    expect(await late.untilClosed()).toHaveLength(ticks + 4);
  });
});

describe('the parameter `run`', () => {
  it.each([
    'x',
    `${'a'.repeat(21)}.1`,
    `${'a'.repeat(22)}.0`,
    `${'a'.repeat(22)}.1000`,
    `${'a'.repeat(65)}.1`,
    `${'a'.repeat(22)}.1&run=${'a'.repeat(22)}.2`,
    '',
  ])('is refused when it is malformed: %j', async (run) => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/ticker?run=${run}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('"run"') });
  });

  it('leaves the rest of the query as it was', async () => {
    const { url } = await startSandbox();
    const run = newRun();
    const watcher = await watchRun(url, run);
    await fetch(`${url}/sandbox/ticker?a=%20+b&run=${run}.1&c=%E6%B1%89`);
    expect(await watcher.next()).toMatchObject({ url: '/sandbox/ticker?a=%20+b&c=%E6%B1%89' });
  });

  it('is no way to record the watching itself', async () => {
    const { url, runs } = await startSandbox();
    const run = newRun();
    const watching = await readEvents(`${url}/sandbox/observe/${run}?run=${run}.1`);
    await watching.next();
    expect(runs.find(run)?.length).toBe(0);
  });
});

describe('GET /sandbox/observe', () => {
  it('/clock returns the server’s time, fresh and to any origin', async () => {
    const { url } = await startSandbox();
    const before = performance.timeOrigin + performance.now();
    const response = await fetch(`${url}/sandbox/observe/clock`, { headers: { Origin: 'null' } });
    const { now } = (await response.json()) as Clock;
    expect(now).toBeGreaterThanOrEqual(before - 5);
    expect(now).toBeLessThanOrEqual(performance.timeOrigin + performance.now() + 5);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('/:run refuses an id that others could guess', async () => {
    const { url } = await startSandbox();
    expect((await fetch(`${url}/sandbox/observe/short`)).status).toBe(400);
  });
});
