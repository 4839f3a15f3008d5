import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import express from 'express';
import type { Response } from 'express';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Hub } from '#sandbox/sse/hub.ts';
import { openStream, SlowClient } from '#sandbox/sse/stream.ts';
import type { EventStream } from '#sandbox/sse/stream.ts';
import { setStreamSettings } from '#sandbox/sse/settings.ts';
import type { EventStreamSettings } from '#sandbox/sse/settings.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen } from '../../support/server.ts';

/** A server whose `/` joins a hub, and whose `/now` answers at once. */
async function serveHub(settings: EventStreamSettings = {}) {
  const hub = new Hub();
  const connections: { stream: EventStream; res: Response }[] = [];
  const app = express();
  setStreamSettings(app, { heartbeat: 0, openingComment: false, ...settings });
  app.get('/', (req, res) => {
    const stream = openStream(req, res);
    connections.push({ stream, res });
    hub.join(stream);
  });
  app.get('/now', (_req, res) => void res.send('now'));
  const joined = (count: number) => expect.poll(() => hub.size).toBe(count);
  return { hub, connections, joined, ...(await listen(app)) };
}

/** Everything that a connection receives from now on. */
function collect(socket: Socket) {
  const received = { text: '' };
  socket.on('data', (bytes: Buffer) => (received.text += bytes.toString('latin1')));
  socket.resume();
  return received;
}

const body = (response: string) => response.slice(response.indexOf('\r\n\r\n') + 4);

describe('what is sent', () => {
  it('reaches every client, in order with what the client is sent alone', async () => {
    const { hub, connections, joined, url } = await serveHub();
    const clients = await Promise.all(Array.from({ length: 20 }, () => readEvents(url)));
    await joined(20);
    hub.send({ id: '1', data: '汉字 😀' });
    for (const { stream } of connections) stream.send({ data: 'for you' });
    hub.comment('c');
    for (const { stream } of connections) stream.comment('for you');
    hub.write(Buffer.from('data: raw\n\n'));
    hub.end();
    for (const client of clients) {
      await client.rest();
      expect(client.raw()).toBe(
        'id: 1\ndata: 汉字 😀\n\ndata: for you\n\n: c\n: for you\ndata: raw\n\n',
      );
    }
    await joined(0);
  });

  it('is framed as chunks that any HTTP/1.1 client reads, up to the end of the body', async () => {
    const { hub, joined, port } = await serveHub();
    const received = collect(await rawGet(port, '/'));
    await joined(1);
    hub.write('é');
    hub.write('x'.repeat(300));
    hub.end();
    await expect.poll(() => received.text).toMatch(/0\r\n\r\n$/);
    expect(received.text).toContain('\r\nTransfer-Encoding: chunked\r\n');
    expect(body(received.text)).toBe(`2\r\n\xc3\xa9\r\n12c\r\n${'x'.repeat(300)}\r\n0\r\n\r\n`);
  });

  it('has no chunks for a client of HTTP/1.0', async () => {
    const { hub, joined, port } = await serveHub();
    const socket = await rawGet(port, '/now');
    const received = collect(socket);
    socket.write('GET / HTTP/1.0\r\n\r\n');
    await joined(1);
    hub.write('data: old\n\n');
    hub.end();
    await once(socket, 'close');
    expect(received.text).toMatch(/\r\n\r\ndata: old\n\n$/);
  });

  it('is nothing when it is empty, for an empty chunk would end the body', async () => {
    const { hub, joined, port } = await serveHub();
    const received = collect(await rawGet(port, '/'));
    await joined(1);
    hub.write('');
    hub.write(new Uint8Array());
    hub.write('x');
    await expect.poll(() => body(received.text)).toBe('1\r\nx\r\n');
  });

  it('is copied once: the sender may use its bytes again', async () => {
    const { hub, joined, url } = await serveHub();
    const client = await readEvents(url);
    await joined(1);
    const bytes = Buffer.from('data: a\n\n');
    hub.write(bytes);
    bytes.fill('b');
    expect((await client.next())?.data).toBe('a');
  });

  it('comes after what the response has corked before', async () => {
    const { hub, connections, joined, url } = await serveHub();
    const client = await readEvents(url);
    await joined(1);
    connections[0]?.res.cork();
    connections[0]?.stream.send({ data: 'first' });
    hub.send({ data: 'second' });
    connections[0]?.res.uncork();
    hub.end();
    expect((await client.rest()).map(({ data }) => data)).toEqual(['first', 'second']);
  });

  it('must be possible in the format, or nobody gets anything', async () => {
    const { hub, joined, url } = await serveHub();
    const client = await readEvents(url);
    await joined(1);
    expect(() => hub.send({ event: 'a\nb' })).toThrow(TypeError);
    hub.send({ data: 'next' });
    await client.next();
    expect(client.raw()).toBe('data: next\n\n');
  });
});

describe('a connection', () => {
  it('serves another request after the stream has ended', async () => {
    const { hub, joined, port } = await serveHub();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ask = async (path: string) => {
      const [response] = (await once(get({ port, path, agent }), 'response')) as [IncomingMessage];
      return { localPort: response.socket.localPort, text: async () => response.toArray() };
    };
    const first = await ask('/');
    await joined(1);
    hub.send({ data: 'first' });
    hub.end();
    expect((await first.text()).join('')).toBe('data: first\n\n');
    const second = await ask('/');
    await joined(1);
    hub.send({ data: 'second' });
    hub.end();
    expect((await second.text()).join('')).toBe('data: second\n\n');
    const third = await ask('/now');
    expect((await third.text()).join('')).toBe('now');
    expect([second.localPort, third.localPort]).toEqual([first.localPort, first.localPort]);
  });

  it('that sent another request before the first stream was over gets both, one after the other', async () => {
    const { hub, connections, joined, port } = await serveHub();
    const socket = await rawGet(port, '/');
    const received = collect(socket);
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await joined(2);
    hub.write('both');
    connections[0]?.stream.end();
    await joined(1);
    hub.write('second');
    hub.end();
    await expect.poll(() => received.text.match(/0\r\n\r\n/g)).toHaveLength(2);
    const [first = '', second = ''] = received.text.split('0\r\n\r\n').map(body);
    expect(first).toBe('4\r\nboth\r\n');
    expect(second).toBe('4\r\nboth\r\n6\r\nsecond\r\n');
  });

  it('is read by curl', async () => {
    const { hub, joined, url } = await serveHub();
    const curl = promisify(execFile)('curl', ['--silent', '--no-buffer', url]);
    await joined(1);
    hub.send({ data: 'for curl' });
    hub.end();
    expect((await curl).stdout).toBe('data: for curl\n\n');
  });

  it('whose writes are observed is written to by `res.write`', async () => {
    const app = express();
    const hub = new Hub();
    const writes: string[] = [];
    app.get('/', (req, res) => {
      const write = res.write.bind(res);
      res.write = (chunk: unknown) => {
        writes.push(String(chunk));
        return write(chunk);
      };
      hub.join(openStream(req, res, { openingComment: false }));
    });
    const { url } = await listen(app);
    const client = await readEvents(url);
    hub.send({ data: 'observed' });
    expect((await client.next())?.data).toBe('observed');
    expect(writes).toEqual(['data: observed\n\n']);
  });
});

describe('a connection in a hub', () => {
  it('leaves when it is closed, or by `leave`', async () => {
    const { hub, connections, joined, url } = await serveHub();
    const gone = await readEvents(url);
    const stays = await readEvents(url);
    await joined(2);
    gone.close();
    await joined(1);
    const stream = connections.find(({ res }) => !res.closed)?.stream;
    if (stream) hub.leave(stream);
    expect(hub.size).toBe(0);
    hub.send({ data: 'not for it' });
    stream?.end();
    expect(await stays.rest()).toEqual([]);
  });

  it('that is closed before it joins does not stay', async () => {
    const { hub, connections, joined, url } = await serveHub();
    (await readEvents(url)).close();
    await expect.poll(() => connections[0]?.res.closed).toBe(true);
    const stream = connections[0]?.stream;
    if (stream) hub.join(stream);
    await joined(0);
  });

  it('that does not read is cut, and costs the others nothing', async () => {
    const { hub, connections, joined, url, port } = await serveHub({ queuedBytes: 64 * 1024 });
    await Promise.all(Array.from({ length: 10 }, () => rawGet(port, '/')));
    await joined(10);
    const client = await readEvents(url);
    await joined(11);
    const received = client.rest();
    let sent = 0;
    for (; hub.size > 1 && sent < 5000; sent += 1) {
      hub.send({ id: String(sent), data: 'x'.repeat(16 * 1024) });
      await sleep(1);
    }
    hub.end();
    expect((await received).map(({ id }) => id)).toEqual(
      Array.from({ length: sent }, (_, index) => String(index)),
    );
    const reasons = connections.slice(0, 10).map(({ stream }) => stream.signal.reason);
    expect(reasons.every((reason) => reason instanceof SlowClient)).toBe(true);
  });

  it('that takes nothing of the little that waits is cut in time', async () => {
    const { hub, connections, joined, port } = await serveHub({
      stalled: 50,
      queuedBytes: Infinity,
    });
    await rawGet(port, '/');
    await joined(1);
    const waiting = () => connections[0]?.res.writableLength ?? 0;
    while (waiting() === 0) {
      hub.write('x'.repeat(64 * 1024));
      await sleep(0);
    }
    await expect.poll(() => hub.size).toBe(0);
    expect(String(connections[0]?.stream.signal.reason)).toContain('took nothing for 0.05 s');
  });
});

describe('heartbeats', () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

  it('come to all streams of one interval from one timer, which goes with the last', async () => {
    const before = timers();
    const { joined, url } = await serveHub({ heartbeat: 30 });
    const clients = await Promise.all(Array.from({ length: 20 }, () => readEvents(url)));
    await joined(20);
    expect(timers() - before).toBeLessThan(5);
    for (const client of clients) void client.rest().catch(() => undefined);
    await vi.waitFor(() => {
      for (const { comments } of clients) expect(comments.length).toBeGreaterThanOrEqual(2);
    }, 10_000);
    for (const client of clients) client.close();
    await joined(0);
    await expect.poll(() => timers()).toBeLessThanOrEqual(before);
  });

  it('come again to a stream that is opened after all others of its interval have left', async () => {
    const { joined, url } = await serveHub({ heartbeat: 31 });
    const before = await readEvents(url);
    await joined(1);
    before.close();
    await joined(0);
    const client = await readEvents(url);
    void client.rest().catch(() => undefined);
    await expect.poll(() => client.comments).toContain('heartbeat');
  });

  it('leave a stream alone for half the interval, however long others have been open', async () => {
    const { joined, url } = await serveHub({ heartbeat: 200 });
    const waits: number[] = [];
    for (let n = 1; n <= 4; n += 1) {
      const began = performance.now();
      const client = await readEvents(url);
      void client.rest().catch(() => undefined);
      await joined(n);
      await expect.poll(() => client.comments.length, { interval: 5 }).toBe(1);
      waits.push(performance.now() - began);
    }
    expect(Math.min(...waits)).toBeGreaterThan(95);
  });
});
