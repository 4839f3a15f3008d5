import { once } from 'node:events';
import { EventSource } from 'eventsource';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endpoints } from '#sandbox/scenarios/play/endpoints.ts';
import type { Cue } from '#sandbox/script/cue.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { play } from '#sandbox/script/play.ts';
import { SlowClient } from '#sandbox/sse/stream.ts';
import { rawGet } from '../../support/raw-client.ts';
import { parseEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';
import { watchRun } from '../../support/watch-run.ts';
import { playRaw } from './play-raw.ts';

/** Plays a script by POST. */
const post = (url: string, body: BodyInit, headers: HeadersInit = {}) =>
  fetch(`${url}/sandbox/play`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', ...headers },
    body,
  });

/** Plays a script by GET. */
const get = (url: string, script: string, init: RequestInit = {}) =>
  fetch(`${url}/sandbox/play?script=${packScript(script)}`, init);

describe('what is sent', () => {
  it('is every byte as it stands in the body, valid UTF-8 or not', async () => {
    const { url } = await startSandbox();
    const every = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    const sent = await (await post(url, every)).bytes();
    expect(Buffer.from(sent).equals(Buffer.from(every))).toBe(true);
  });

  it('is the same for a script in the URL and in the body, of either type', async () => {
    const { url } = await startSandbox();
    const script = '\uFEFFdata: é\r\r: @repeat 2\ndata: {n}\n\n: @end-repeat\nunfinished';
    const expected = '\uFEFFdata: é\r\rdata: 1\n\ndata: 2\n\nunfinished';
    const answers = [
      await get(url, script),
      await post(url, script),
      await post(url, script, { 'Content-Type': 'text/event-stream; charset=utf-8' }),
    ];
    for (const answer of answers) {
      expect(Buffer.from(await answer.bytes()).toString()).toBe(expected);
    }
  });

  it('leaves byte by byte, each as a chunk of its own, when @chunk says so', async () => {
    const { port } = await startSandbox();
    const script = 'id: 1\ndata: 你好 👋\r\n\r\n';
    const { chunks } = await playRaw(port, `: @chunk 1\n${script}`);
    const bytes = [...Buffer.from(script)].map((byte) => String.fromCharCode(byte));
    expect(chunks.map((chunk) => chunk.bytes)).toEqual(bytes);
  });

  it('arrives in separate packets, as far as TCP lets it', async () => {
    const { port } = await startSandbox();
    const script = `: @chunk 1\n${'data: 0123456789\n'.repeat(20)}`;
    const socket = await rawGet(port, `/sandbox/play?script=${packScript(script)}`);
    let packets = 0;
    socket.on('data', () => (packets += 1)).resume();
    await expect.poll(() => socket.bytesRead).toBeGreaterThan(340 * 6);
    // Client and server share this thread: each turn of the event loop writes one and reads what has come.
    expect(packets).toBeGreaterThan(100);
  });

  it('has nothing but the script in it, however long it waits', async () => {
    const { url } = await startSandbox({ limits: { heartbeat: 5 } });
    const answer = await get(url, 'data: a\n: @wait 60\n\n');
    expect(await answer.text()).toBe('data: a\n\n');
  });

  it('is whole, a script of the largest size played byte by byte', async () => {
    const { url } = await startSandbox();
    const script = `: @chunk 1\n${'data: 0123456789\n'.repeat(3854)}`;
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(64 * 1024);
    const sent = await (await post(url, script)).text();
    expect(sent).toBe(script.slice(script.indexOf('\n') + 1));
  }, 120_000);

  it('byte by byte holds nobody up', async () => {
    const { url } = await startSandbox();
    let playing = true;
    const played = get(url, `: @chunk 1\n${'x'.repeat(30_000)}`).then(async (answer) => {
      await answer.text();
      playing = false;
    });
    for (let others = 0; others < 5; others += 1) await fetch(`${url}/healthz`);
    expect(playing).toBe(true);
    await played;
  });
});

it('the examples that the catalogue gives are the same script', async () => {
  const { url } = await startSandbox();
  const [byGet, byPost] = endpoints;
  const answers = [
    await fetch(`${url}/sandbox/play${byGet?.example.slice(1) ?? ''}`),
    await post(url, byPost?.exampleBody ?? ''),
  ];
  for (const answer of answers) {
    expect(parseEvents(await answer.text()).events.map(({ id, data }) => [id, data])).toEqual([
      ['1', '1 of 3'],
      ['2', '2 of 3'],
      ['3', '3 of 3'],
    ]);
  }
});

describe('the head', () => {
  it('is the one of every event stream here', async () => {
    const { url } = await startSandbox();
    const [played, ticker] = await Promise.all([
      get(url, 'data: a\n\n'),
      fetch(`${url}/sandbox/ticker?times=1`),
    ]);
    const own = ['date', 'x-request-id', 'content-security-policy'];
    const compared = ({ headers }: Response) =>
      [...headers].filter(([name]) => !own.includes(name)).sort();
    expect(compared(played)).toEqual(compared(ticker));
  });

  it('leaves at once, before anything is sent', async () => {
    const { url } = await startSandbox();
    const answer = await get(url, ': @stall\n');
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  });

  it('has headers as they are written: in place of the server’s, more than once, in UTF-8', async () => {
    const { port } = await startSandbox();
    const { headers } = await playRaw(
      port,
      ': @header access-control-allow-origin: https://example.com\n: @header X-Test: 1\n: @header x-test: é\n: @header X-Test-Empty:\n',
    );
    expect(headers.get('access-control-allow-origin')).toBe('https://example.com');
    expect(headers.get('x-test')).toBe('1, Ã©');
    expect(headers.get('x-test-empty')).toBe('');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
  });

  it('is as written for another status or Content-Type', async () => {
    const { url } = await startSandbox();
    for (const script of [': @status 500\n', ': @header content-type: text/html\n']) {
      const { headers } = await get(url, script);
      expect(headers.get('cache-control')).toBe(null);
      expect(headers.get('x-accel-buffering')).toBe(null);
    }
  });

  it('gives a page no power: a browser that is led to a script shows it in a sandbox', async () => {
    const { url } = await startSandbox();
    const answer = await get(url, ': @header Content-Type: text/html\n<script>alert(1)</script>\n');
    expect(answer.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    200, 201, 204, 205, 299, 301, 302, 303, 304, 307, 308, 404, 410, 418, 429, 500, 503, 599,
  ])('has the status %i', async (status) => {
    const { url } = await startSandbox();
    const answer = await get(url, `: @status ${status}\ndata: a\n\n`, { redirect: 'manual' });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe([204, 205, 304].includes(status) ? '' : 'data: a\n\n');
  });

  it.each([204, 205, 304])('has no body where HTTP allows none: %i', async (status) => {
    const { port } = await startSandbox();
    const { chunks } = await playRaw(port, `: @status ${status}\ndata: a\n\n`);
    expect(chunks.map(({ bytes }) => bytes).join('')).toBe('');
  });

  it('redirects on this host, to the second origin too', async () => {
    const { url, cross } = await startSandbox();
    const there = `http://127.0.0.1:${cross.port}/sandbox/ticker?times=1`;
    const answer = await get(url, `: @status 307\n: @header Location: ${there}\n`);
    expect(answer.url).toBe(there);
    const astray = await get(url, ': @status 307\n: @header Location: http://localhost/\n');
    expect(astray.status).toBe(422);
  });

  it('is all that HEAD gets', async () => {
    const { url } = await startSandbox();
    const answer = await get(url, ': @header X-Test: 1\n: @wait 5000\ndata: a\n\n', {
      method: 'HEAD',
    });
    expect(answer.headers.get('x-test')).toBe('1');
    expect(await answer.text()).toBe('');
  });
});

describe('the end', () => {
  it('by @drop is a reset, and the log says that the server did it', async () => {
    const { port, url } = await startSandbox();
    const run = 'r'.repeat(22);
    const watcher = await watchRun(url, run);
    const { body, ending } = await playRaw(port, 'data: a\n\n: @drop\n', {
      parameters: `run=${run}.1`,
    });
    expect({ body, ending }).toEqual({ body: 'data: a\n\n', ending: 'drop' });
    const entries = await watcher.untilClosed();
    expect(entries.map(({ kind }) => kind)).toEqual(['request', 'response', 'write', 'closed']);
    expect(entries.at(-1)).toMatchObject({
      by: 'server',
      reason: 'the script resets the connection',
    });
  });

  it('by @stall comes when the response is at its time limit', async () => {
    const { port } = await startSandbox({ limits: { lifetime: 100 } });
    const { body, ending } = await playRaw(port, 'data: a\n: @stall\n');
    expect({ body, ending }).toEqual({
      body: 'data: a\n: this response is at its time limit\n',
      ending: 'end',
    });
  });

  it('comes at the time limit whatever the script still has to do', async () => {
    const { port, admission } = await startSandbox({ limits: { lifetime: 100 } });
    const waiting = await playRaw(port, ': @repeat 500\ndata: a\n\n: @wait 50\n: @end-repeat\n');
    expect(waiting.ending).toBe('end');
    const silent = await playRaw(port, ': @wait 5000\n: @status 500\n');
    expect(silent.status).toBe(0);
    await expect.poll(() => admission.open).toBe(0);
  });

  it('leaves the connection to the next request, but for @drop', async () => {
    const { port } = await startSandbox();
    const socket = await rawGet(port, `/sandbox/play?script=${packScript('data: a\n\n')}`);
    let received = '';
    socket.on('data', (data: Buffer) => (received += data.toString())).resume();
    await expect.poll(() => received).toMatch(/0\r\n\r\n$/);
    socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await expect.poll(() => received).toMatch(/ok$/);
  });
});

describe('the player', () => {
  /** Plays cues on a small server; resolves with how it ended. */
  async function playing(cues: Iterable<Cue>, stalled = 10_000) {
    const outcomes: { error: unknown; errored: Error | null }[] = [];
    const app = express().get('/', (_req, res) => {
      const done = (error: unknown) => outcomes.push({ error, errored: res.errored });
      play(cues, res, stalled).then(done, done);
    });
    return { ...(await listen(app)), outcomes };
  }

  function* endless(counted: { cues: number }, bytes: string): Generator<Cue> {
    yield { kind: 'head', status: 200, headers: [], line: 1 };
    for (; ; counted.cues += 1) yield { kind: 'write', bytes, line: 1 };
  }

  it('stops when the client has disconnected', async () => {
    const counted = { cues: 0 };
    const { port, outcomes } = await playing(endless(counted, 'data: a\n\n'));
    const socket = await rawGet(port, '/');
    socket.resume();
    await expect.poll(() => counted.cues).toBeGreaterThan(100);
    socket.destroy();
    await expect.poll(() => outcomes).toHaveLength(1);
    expect(outcomes[0]?.error).toBeUndefined();
  });

  it('writes nothing more once the server has ended the response', async () => {
    const outcomes: { error: unknown; errored: Error | null }[] = [];
    const app = express().get('/', (_req, res) => {
      function* endedBetween(): Generator<Cue> {
        yield { kind: 'head', status: 200, headers: [], line: 1 };
        yield { kind: 'write', bytes: 'before', line: 1 };
        res.end();
        yield { kind: 'write', bytes: 'after', line: 2 };
      }
      res.on('error', (error) => outcomes.push({ error, errored: error }));
      const done = (error: unknown) => outcomes.push({ error, errored: res.errored });
      play(endedBetween(), res, 10_000).then(done, done);
    });
    const { url } = await listen(app);
    expect(await (await fetch(url)).text()).toBe('before');
    await expect.poll(() => outcomes).toEqual([{ error: undefined, errored: null }]);
  });

  it('does not cut a client for a long @wait, when nothing is queued', async () => {
    const { url } = await startSandbox({ limits: { stalled: 20 } });
    const answer = await get(url, 'data: a\n\n: @wait 200\ndata: b\n\n');
    expect(await answer.text()).toBe('data: a\n\ndata: b\n\n');
  });

  it('leaves no timer behind when the client disconnects during a wait', async () => {
    const long: Cue[] = [
      { kind: 'head', status: 200, headers: [], line: 1 },
      { kind: 'wait', milliseconds: 100_000, line: 1 },
    ];
    const { port, outcomes } = await playing(long);
    const socket = await rawGet(port, '/');
    await once(socket.resume(), 'data');
    socket.destroy();
    await expect.poll(() => outcomes).toHaveLength(1);
    expect(outcomes[0]?.error).toBeUndefined();
  });

  it('waits for a client that does not read, and then cuts', async () => {
    const counted = { cues: 0 };
    const { port, outcomes } = await playing(endless(counted, 'x'.repeat(16_384)), 300);
    await rawGet(port, '/');
    await expect.poll(() => outcomes).toHaveLength(1);
    expect(outcomes[0]?.errored).toBeInstanceOf(SlowClient);
    expect(counted.cues * 16_384, 'bytes written, most of them in the kernel').toBeLessThan(
      2 ** 25,
    );
  });
});

describe('a client that reconnects', () => {
  /** Listens by the npm package until `count` events have come; returns their data. */
  async function listenFor(url: string, count: number): Promise<string[]> {
    const source = new EventSource(url);
    onTestFinished(() => source.close());
    const received: string[] = [];
    await new Promise<void>((resolve) => {
      source.onmessage = ({ data }) => {
        received.push(String(data));
        if (received.length === count) resolve();
      };
    });
    source.close();
    return received;
  }

  const counting =
    'retry: 10\n\ndata: any\n\n: @attempt 2\ndata: second\n\n: @attempt 3\ndata: third\n\n';

  it('is known again without a run or a key', async () => {
    const { url } = await startSandbox();
    const script = `${counting}: ${Math.random()}\n`;
    const received = await listenFor(`${url}/sandbox/play?script=${packScript(script)}`, 6);
    expect(received).toEqual(['any', 'any', 'second', 'any', 'second', 'third']);
  });

  it('is not taken for another who listens at the same time from the same address', async () => {
    const { url } = await startSandbox();
    const held = `${counting}: @wait 200\n: ${Math.random()}\n`;
    const address = `${url}/sandbox/play?script=${packScript(held)}`;
    const both = await Promise.all([listenFor(address, 3), listenFor(address, 3)]);
    expect(both).toEqual([
      ['any', 'any', 'second'],
      ['any', 'any', 'second'],
    ]);
  });

  it('is who has the key, for each script by itself', async () => {
    const { url } = await startSandbox();
    const ask = async (key: string, script = counting) => {
      const parameters = new URLSearchParams({ script: packScript(script), key });
      return (await (await fetch(`${url}/sandbox/play?${parameters}`)).text()).includes('second');
    };
    const key = String(Math.random());
    expect([await ask(key), await ask(key), await ask(`${key}b`)]).toEqual([false, true, false]);
    expect(await ask(key, `${counting}\n`)).toBe(false);
  });

  it('is the run, whichever call of it asks', async () => {
    const { url } = await startSandbox();
    const run = Math.random().toString(36).slice(2).padEnd(30, '_');
    const ask = async (parameter: string) => {
      const query = `script=${packScript(counting)}&run=${parameter}`;
      return (await (await fetch(`${url}/sandbox/play?${query}`)).text()).includes('second');
    };
    expect([await ask(`${run}.1`), await ask(`${run}.2`), await ask(`${run}b.1`)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('is another one after being away for long', async () => {
    const { url } = await startSandbox({ limits: { countedClientAway: -1 } });
    const script = packScript(`${counting}: ${Math.random()}\n`);
    const ask = async () => (await fetch(`${url}/sandbox/play?script=${script}`)).text();
    expect(await ask()).not.toContain('second');
    expect(await ask()).not.toContain('second');
  });

  it('hears everything once over three connections with @resume', async () => {
    const { url } = await startSandbox();
    const block = (id: string) => `id: ${id}\ndata: ${id}\n\n`;
    const script = `retry: 10\n\n: @resume\n${block('1')}${block('2')}: @drop\n${block('3')}: @end\n${block('4')}: @stall\n`;
    const received = await listenFor(`${url}/sandbox/play?script=${packScript(script)}`, 4);
    expect(received).toEqual(['1', '2', '3', '4']);
  });

  it('may have an id in UTF-8', async () => {
    const { port } = await startSandbox();
    const script = ': @resume\nid: é 你\ndata: a\n\ndata: b\n\n';
    const { body } = await playRaw(port, script, { headers: ['Last-Event-ID: é 你'] });
    expect(body).toBe('data: b\n\n');
  });
});
