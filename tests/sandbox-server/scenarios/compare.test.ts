import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AppOptions } from '#sandbox/app.ts';
import { serverTime } from '#sandbox/observe/clock.ts';
import type { Count, Dropped, SessionMade, Ticks, Transport } from '#sandbox/scenarios/compare.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

type Tick = Ticks['ticks'][number];

const json = { 'Content-Type': 'application/json' };

async function startCompare(interval = 100, options: AppOptions = {}) {
  const sandbox = await startSandbox(options);
  const compareUrl = `${sandbox.url}/sandbox/compare`;
  const post = (body: unknown) =>
    fetch(compareUrl, { method: 'POST', headers: json, body: JSON.stringify(body) });
  const { id } = (await (await post({ interval })).json()) as SessionMade;
  const path = (name: string, more = '') => `/sandbox/compare/${name}?session=${id}${more}`;
  const poll = async (name: string, more = '') =>
    ((await (await fetch(sandbox.url + path(name, more))).json()) as Ticks).ticks;
  const counts = async () =>
    (await (await fetch(`${compareUrl}/counts/${id}`)).json()) as Record<Transport, Count>;
  const drop = async () =>
    (await (await fetch(`${compareUrl}/drop/${id}`, { method: 'POST' })).json()) as Dropped;
  return { ...sandbox, compareUrl, post, id, path, poll, counts, drop };
}

/** Opens a WebSocket that goes when the test has finished. */
function openWebSocket(url: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  return socket;
}

const nextMessage = async (socket: WebSocket) => {
  const [message] = await once(socket, 'message');
  return JSON.parse(String(message)) as Tick;
};

/** Asks for an upgrade that the server refuses; resolves with the status and the body. */
async function refusedUpgrade(url: string, headers: Record<string, string> = {}) {
  const socket = openWebSocket(url, headers);
  const [, response] = await once(socket, 'unexpected-response');
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: Number(response.statusCode), body };
}

describe('the same ticks', () => {
  it('come over each transport', async () => {
    const { url, path, poll } = await startCompare(150);
    const reader = await readEvents(url + path('sse', '&since=0'));
    const socket = openWebSocket(url + path('ws', '&since=0'));
    const overWebSocket: Tick[] = [];
    socket.on('message', (message) => overWebSocket.push(JSON.parse(String(message)) as Tick));
    // On a busy machine a response may be late and hold more than one tick, but never a later one first.
    const overLongPoll = await poll('long-poll', '&since=0');
    expect(overLongPoll[0]?.n).toBe(1);
    while (overLongPoll.length < 2) {
      overLongPoll.push(...(await poll('long-poll', `&since=${overLongPoll.length}`)));
    }
    const overSse: Tick[] = [];
    for (let i = 0; i < 2; i += 1)
      overSse.push(JSON.parse((await reader.next())?.data ?? '') as Tick);
    expect(overSse.map(({ n }) => n)).toEqual([1, 2]);
    expect(overLongPoll.slice(0, 2)).toEqual(overSse);
    await expect.poll(() => overWebSocket.slice(0, 2)).toEqual(overSse);
    expect((await poll('poll', '&since=0')).slice(0, 2)).toEqual(overSse);
    expect((overSse[1]?.at ?? 0) - (overSse[0]?.at ?? 0)).toBeCloseTo(150, 3);
  });

  it('are told no earlier than they happen', async () => {
    const { url, path } = await startCompare(60);
    const reader = await readEvents(url + path('sse'));
    for (let i = 0; i < 4; i += 1) {
      const event = await reader.next();
      const tick = JSON.parse(event?.data ?? '') as Tick;
      expect(event?.id).toBe(String(tick.n));
      // The same steady clock as the server's: the system's may be set while it runs.
      expect(serverTime()).toBeGreaterThanOrEqual(Math.floor(tick.at));
    }
  });

  it('resume by Last-Event-ID', async () => {
    const { url, path, poll } = await startCompare(50);
    for (const since of [0, 1, 2, 3]) await poll('long-poll', `&since=${since}`);
    const reader = await readEvents(url + path('sse'), { headers: { 'Last-Event-ID': '2' } });
    expect((await reader.next())?.id).toBe('3');
    const later = await readEvents(url + path('sse'), { headers: { 'Last-Event-ID': '9999999' } });
    expect(Number((await later.next())?.id)).toBeLessThan(1000);
  });

  it('come without a session too, one a second, nobody’s own', async () => {
    const { compareUrl } = await startCompare();
    const { ticks } = (await (await fetch(`${compareUrl}/long-poll`)).json()) as Ticks;
    expect(ticks).toHaveLength(1);
  });
});

describe('a poll', () => {
  it('answers at once, also when there is nothing', async () => {
    const { poll } = await startCompare(10_000);
    expect(await poll('poll')).toEqual([]);
    expect(await poll('poll', '&since=1000000000')).toEqual([]);
  });

  it('held long is answered after `wait` without a tick', async () => {
    const { poll } = await startCompare(10_000);
    const start = performance.now();
    expect(await poll('long-poll', '&wait=60')).toEqual([]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(58);
  });

  it('held long is forgotten when its reader goes', async () => {
    const { url, path, admission } = await startCompare(10_000);
    const connection = new AbortController();
    const response = fetch(url + path('long-poll'), { signal: connection.signal });
    await expect.poll(() => admission.open).toBe(1);
    connection.abort();
    await expect(response).rejects.toThrow();
    await expect.poll(() => admission.open).toBe(0);
  });
});

describe('the counts', () => {
  it('are the bytes that the client’s own socket has seen', async () => {
    const { port, path, counts } = await startCompare(10_000);
    const socket = await rawGet(port, path('poll'), ['X-Padding: abc']);
    const read = async () => {
      const before = socket.bytesRead;
      await expect.poll(() => socket.bytesRead).toBeGreaterThan(before);
      await sleep(20);
    };
    socket.resume();
    await read();
    const first = { requests: 1, received: socket.bytesWritten, sent: socket.bytesRead };
    await expect.poll(async () => (await counts()).poll).toEqual(first);
    // A second request on the same connection belongs to another transport.
    socket.write(`GET ${path('long-poll', '&wait=0')} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await read();
    await vi.waitFor(async () => {
      const { poll, longPoll } = await counts();
      expect(poll).toEqual(first);
      expect(longPoll).toEqual({
        requests: 1,
        received: socket.bytesWritten - first.received,
        sent: socket.bytesRead - first.sent,
      });
    }, 15_000);
  });

  it('leave out the parameter by which a run is watched', async () => {
    const { url, path, counts } = await startCompare(10_000);
    await (await fetch(url + path('poll'))).text();
    const { received } = (await counts()).poll;
    await (await fetch(url + path('poll', `&run=${crypto.randomUUID()}.1`))).text();
    expect((await counts()).poll).toMatchObject({ requests: 2, received: 2 * received });
  });

  it('grow while a stream and a WebSocket are open', async () => {
    const { url, path, counts } = await startCompare(50);
    const reader = await readEvents(url + path('sse'));
    const socket = openWebSocket(url + path('ws'));
    await nextMessage(socket);
    const { sse: before, webSocket: webSocketBefore } = await counts();
    for (let i = 0; i < 3; i += 1) await reader.next();
    await nextMessage(socket);
    const { sse, webSocket } = await counts();
    expect(sse.requests).toBe(1);
    expect(sse.sent).toBeGreaterThan(before.sent);
    expect(sse.received).toBe(before.received);
    expect(webSocket.sent).toBeGreaterThan(webSocketBefore.sent);
    // A tick costs less in a frame than in an event, and far less than in an answer of its own.
    socket.send('hello');
    await expect
      .poll(async () => (await counts()).webSocket.received)
      .toBe(webSocket.received + 6 + 5);
  });
});

describe('a drop', () => {
  it('resets the open connections of the session, and no others', async () => {
    const { url, path, drop, admission } = await startCompare(50);
    const other = await startCompare(50);
    const stays = await readEvents(other.url + other.path('sse'));
    const reader = await readEvents(url + path('sse'));
    const socket = openWebSocket(url + path('ws'));
    await once(socket, 'open');
    await reader.next();
    const closed = once(socket, 'close');
    expect(await drop()).toEqual({ dropped: 2 });
    await expect(reader.rest()).rejects.toThrow();
    expect((await closed)[0]).toBe(1006);
    await expect.poll(() => admission.open).toBe(0);
    expect(await stays.next()).toBeDefined();
  });
});

describe('a WebSocket', () => {
  it('counts in admission, and gives its place back', async () => {
    const { url, path, admission } = await startCompare(50, { limits: { streamsPerAddress: 2 } });
    const socket = openWebSocket(url + path('ws'));
    await once(socket, 'open');
    expect(admission.open).toBe(1);
    await readEvents(url + path('sse'));
    const refused = await refusedUpgrade(url + path('ws'));
    expect(refused.status).toBe(429);
    expect(refused.body).toContain('Your address has reached its limit of 2 open requests');
    socket.close();
    await expect.poll(() => admission.open).toBe(1);
  });

  it.each([
    ['its own origin', (own: number) => `http://127.0.0.1:${own}`, 101],
    ['the second origin', (_own: number, cross: number) => `http://127.0.0.1:${cross}`, 101],
    ['another port', () => 'http://127.0.0.1:1', 403],
    ['another host', (own: number) => `http://elsewhere.example:${own}`, 403],
    ['a host with this one in its name', (own: number) => `http://127.0.0.1.example:${own}`, 403],
    ['no page', () => 'null', 403],
  ])('from %s is taken or refused by its Origin', async (_name, originOf, status) => {
    const { url, port, cross, path } = await startCompare();
    const headers = { Origin: originOf(port, cross.port) };
    if (status === 101) await once(openWebSocket(url + path('ws'), headers), 'open');
    else expect((await refusedUpgrade(url + path('ws'), headers)).status).toBe(status);
  });

  it('of the second origin may be opened by a page of the first', async () => {
    const { cross, port, path } = await startCompare();
    const headers = { Origin: `http://127.0.0.1:${port}` };
    await once(openWebSocket(cross.url + path('ws'), headers), 'open');
  });

  it('is refused as any request is: unknown session, path, parameter', async () => {
    const { url, compareUrl, admission } = await startCompare();
    expect((await refusedUpgrade(`${compareUrl}/ws?session=${crypto.randomUUID()}`)).status).toBe(
      404,
    );
    expect((await refusedUpgrade(`${compareUrl}/ws?x=1`)).status).toBe(400);
    expect((await refusedUpgrade(`${url}/sandbox/nothing`)).status).toBe(404);
    expect((await refusedUpgrade(`${url}/sandbox/%zz`)).status).toBe(400);
    await expect.poll(() => admission.open).toBe(0);
  });

  it('is answered for an ordinary GET with 426', async () => {
    const { compareUrl } = await startCompare();
    const refused = await fetch(`${compareUrl}/ws`);
    expect(refused.status).toBe(426);
    expect(refused.headers.get('upgrade')).toBe('websocket');
  });

  it('is closed with 1001 when the server stops, and cut when it does not answer', async () => {
    const { url, path, admission } = await startCompare(50);
    const socket = openWebSocket(url + path('ws'));
    await once(socket, 'open');
    const silent = await upgradeRaw(url, path('ws'));
    admission.endAll('goodbye');
    const [code] = await once(socket, 'close');
    expect(code).toBe(1001);
    await expect.poll(() => admission.open).toBe(0);
    silent.destroy();
  });

  it('is cut when its reader answers no ping', async () => {
    const { url, path, admission } = await startCompare(50, { limits: { stalled: 40 } });
    await upgradeRaw(url, path('ws'));
    await expect.poll(() => admission.open).toBe(0);
    const answers = openWebSocket(url + path('ws'));
    await once(answers, 'open');
    await sleep(150);
    expect(answers.readyState).toBe(WebSocket.OPEN);
  });

  it('that sends garbage, or too much at once, is closed', async () => {
    const { url, path, admission } = await startCompare();
    const garbage = await upgradeRaw(url, path('ws'));
    garbage.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    const long = openWebSocket(url + path('ws'));
    await once(long, 'open');
    long.send('x'.repeat(1025));
    const [code] = await once(long, 'close');
    expect(code).toBe(1009);
    await expect.poll(() => admission.open).toBe(0);
  });
});

/** A WebSocket by hand, that answers nothing. */
async function upgradeRaw(url: string, path: string, before = ''): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  socket.resume();
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
  socket.write(
    `${before}GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`,
  );
  if (before === '') {
    const [head] = await once(socket, 'data');
    expect(String(head)).toContain('101 Switching Protocols');
  }
  return socket;
}

it('closes a connection that asks for a WebSocket before its last answer, and lives on', async () => {
  const { url, path, admission } = await startCompare();
  const first = 'GET /sandbox/ticker?interval=60000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
  const socket = await upgradeRaw(url, path('ws'), first);
  await once(socket, 'close');
  await expect.poll(() => admission.open).toBe(0);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('answers a wish for HTTP/2 as if there were none', async () => {
  const { port } = await startCompare();
  const wish = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMA'];
  const socket = await rawGet(port, '/healthz', wish);
  const [head] = await once(socket.resume(), 'data');
  expect(String(head)).toMatch(/^HTTP\/1\.1 200 OK/);
});

describe('sessions', () => {
  it('are bounded in number; an idle one makes room, one that is open does not', async () => {
    const full = await startCompare(100, { limits: { compareSessions: 1 } });
    const refused = await full.post({});
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');

    const limits = { compareSessions: 1, compareIdle: 50 };
    const busy = await startCompare(100, { limits });
    const reader = await readEvents(busy.url + busy.path('sse'));
    expect((await busy.post({})).status).toBe(503);
    reader.close();
    await expect.poll(async () => (await busy.post({})).status).toBe(201);
  });

  it.each([
    ['/poll?since=-1', 400],
    ['/poll?since=x', 400],
    ['/poll?session=me', 400],
    ['/poll?x=1', 400],
    ['/long-poll?wait=30001', 400],
    ['/counts/x', 404],
    ['/counts/__proto__', 404],
  ])('answer %s with %i', async (path, status) => {
    const { compareUrl } = await startCompare();
    expect((await fetch(compareUrl + path)).status).toBe(status);
  });

  it('take a sensible interval', async () => {
    const { post } = await startCompare();
    for (const interval of [0, 49, 1e5, '100', null]) {
      expect((await post({ interval })).status).toBe(400);
    }
  });
});
