import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Response } from 'express';
import { describe, expect, it, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import { Hub } from '#sandbox/sse/hub.ts';
import { openStream, SlowClient } from '#sandbox/sse/stream.ts';
import type { EventStream } from '#sandbox/sse/stream.ts';
import { setStreamSettings } from '#sandbox/sse/settings.ts';
import type { EventStreamSettings } from '#sandbox/sse/settings.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen } from '../../support/server.ts';

/** A server with one stream at `/`; `opened` resolves when the first request has come. */
async function serveStream(settings: EventStreamSettings = {}) {
  const app = express();
  setStreamSettings(app, settings);
  const opened = new Promise<{ stream: EventStream; res: Response }>((resolve) => {
    app.get('/', (req, res) => resolve({ stream: openStream(req, res), res }));
  });
  return { ...(await listen(app)), opened };
}

const sendNow = (stream: EventStream) => void stream.send({ data: 'now' });

async function sendAfterAwait(stream: EventStream) {
  await Promise.resolve();
  stream.send({ data: 'now' });
}

function sendToHub(stream: EventStream) {
  const hub = new Hub();
  hub.join(stream);
  hub.send({ data: 'now' });
}

describe('the head', () => {
  it('does not wait for the first event, and has status 200 and what streams need', async () => {
    const { url } = await serveStream();
    const { status, headers } = (await readEvents(url)).response;
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-length')).toBeNull();
  });

  it.each([
    ['the comment, when the handler sends nothing at once', () => {}, ': open\n'],
    ['what the handler sends', sendNow, 'data: now\n\n'],
    ['what the handler sends after an await that takes no time', sendAfterAwait, 'data: now\n\n'],
    ['what is sent to a hub that the stream is in', sendToHub, 'data: now\n\n'],
  ])('comes in one packet with %s, and nothing follows', async (_, handle, body) => {
    const app = express();
    const writes: MockInstance[] = [];
    app.get('/', (req, res) => {
      // The two ways in which a socket hands bytes to the system.
      writes.push(vi.spyOn(req.socket, '_write'), vi.spyOn(req.socket, '_writev'));
      return handle(openStream(req, res));
    });
    const { url } = await listen(app);
    const client = await readEvents(url);
    void client.next().catch(() => {}); // when the test is over
    await expect.poll(() => client.raw()).toBe(body);
    await sleep(50);
    expect(client.raw()).toBe(body);
    expect(writes.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
  });

  it('comes at once and alone where nothing but the own bytes may be sent', async () => {
    const { port, opened } = await serveStream({ openingComment: false });
    const socket = await rawGet(port, '/');
    const [packet] = await once(socket.resume(), 'data');
    expect(String(packet)).toMatch(/\r\n\r\n$/);
    await opened;
    await sleep(50);
    expect(socket.bytesRead).toBe(packet.length);
  });

  it('is all that HEAD gets', async () => {
    const { url, opened } = await serveStream();
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const { stream } = await opened;
    expect(stream.send({ data: 'x' })).toBe(false);
    await expect.poll(() => stream.signal.aborted).toBe(true);
  });
});

describe('lastEventId', () => {
  it('is the empty string without a Last-Event-ID', async () => {
    const { url, opened } = await serveStream();
    await readEvents(url);
    expect((await opened).stream.lastEventId).toBe('');
  });

  it('is decoded as UTF-8', async () => {
    const { url, opened } = await serveStream();
    const bytes = Buffer.from('é😀', 'utf8').toString('latin1');
    await readEvents(url, { headers: { 'Last-Event-ID': bytes } });
    expect((await opened).stream.lastEventId).toBe('é😀');
  });
});

describe('sending', () => {
  it('sends events, comments and raw bytes in order, and ends cleanly', async () => {
    const { url, opened } = await serveStream({ openingComment: false });
    const client = await readEvents(url);
    const { stream } = await opened;
    stream.send({ id: '1', data: 'a\nb' });
    stream.comment('c');
    stream.write('data: d\n');
    stream.write('');
    stream.write(Buffer.from('\n'));
    stream.end();
    await client.rest();
    expect(client.raw()).toBe('id: 1\ndata: a\ndata: b\n\n: c\ndata: d\n\n');
  });

  it('does nothing and does not throw after the end', async () => {
    const { url, opened } = await serveStream();
    const client = await readEvents(url);
    const { stream } = await opened;
    stream.end();
    stream.end();
    expect(stream.send({ data: 'late' })).toBe(false);
    expect(await client.rest()).toEqual([]);
  });

  it('sends a heartbeat comment at each interval', async () => {
    const { url, opened } = await serveStream({ heartbeat: 10, openingComment: false });
    const client = await readEvents(url);
    const { stream } = await opened;
    const received = client.rest();
    await expect.poll(() => client.comments.length).toBeGreaterThan(1);
    stream.end();
    expect(await received).toEqual([]);
    expect(new Set(client.comments)).toEqual(new Set(['heartbeat']));
  });
});

describe('the signal', () => {
  it('is aborted when the client disconnects', async () => {
    const { url, opened } = await serveStream();
    const client = await readEvents(url);
    const { stream } = await opened;
    expect(stream.signal.aborted).toBe(false);
    client.close();
    await expect.poll(() => stream.signal.aborted).toBe(true);
    expect(stream.send({ data: 'late' })).toBe(false);
  });

  it('is aborted when the server ends the stream', async () => {
    const { url, opened } = await serveStream();
    const client = await readEvents(url);
    const { stream } = await opened;
    stream.end();
    await client.rest();
    await expect.poll(() => stream.signal.aborted).toBe(true);
  });

  it('is aborted from the start when the client disconnected before the stream was opened', async () => {
    const app = express();
    const opened = new Promise<EventStream>((resolve) => {
      app.get('/', async (req, res) => {
        req.socket.destroy();
        if (!res.closed) await once(res, 'close');
        await nextTurn();
        resolve(openStream(req, res, { heartbeat: 1 }));
      });
    });
    const { url } = await listen(app);
    await expect(readEvents(url)).rejects.toThrow();
    expect((await opened).signal.aborted).toBe(true);
  });
});

describe('a client that does not read', () => {
  const event = { data: 'x'.repeat(64 * 1024) };

  /** Sends until the kernel's buffers are full and then some, so that something waits for as long as nobody reads, or it is cut. */
  async function fill(stream: EventStream, res: Response) {
    while (!stream.signal.aborted && res.writableLength < 8 * 1024 * 1024) {
      stream.send(event);
      await nextTurn();
    }
  }

  it('is cut when more waits for it than the bound, and costs no memory beyond it', async () => {
    const queuedBytes = 1024 * 1024;
    const { port, opened } = await serveStream({ queuedBytes });
    await rawGet(port, '/');
    const { stream, res } = await opened;
    const before = process.memoryUsage().rss;
    let mostWaiting = 0;
    let sent = 0;
    while (!stream.signal.aborted && sent < 10_000) {
      stream.send(event); // a scenario that ignores what `send` returns
      sent += 1;
      if (!res.destroyed) mostWaiting = Math.max(mostWaiting, res.writableLength);
      await nextTurn();
    }
    expect(stream.signal.reason).toBeInstanceOf(SlowClient);
    expect(String(stream.signal.reason)).toContain('more than 1048576 bytes waited');
    expect(mostWaiting).toBeLessThan(queuedBytes + 65 * 1024); // and the event that came when it was full
    expect(sent * event.data.length).toBeLessThan(64 * 1024 * 1024); // the kernel's share, and the queue
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('is not confused with a client that is sent much at once', async () => {
    const { url, opened } = await serveStream({ queuedBytes: 1 });
    const client = await readEvents(url);
    const { stream } = await opened;
    const large = 'x'.repeat(8 * 1024 * 1024);
    stream.send({ data: large });
    expect((await client.next())?.data).toBe(large);
    await expect.poll(() => stream.write('')).toBe(true);
    for (let n = 0; n < 1000; n += 1) stream.send({ data: 'y'.repeat(1000) });
    stream.end();
    expect(await client.rest()).toHaveLength(1000);
  });

  it('is cut when it has taken nothing for the bounded time, however little waits', async () => {
    const { port, opened } = await serveStream({
      queuedBytes: Infinity,
      stalled: 100,
      heartbeat: 0,
    });
    await rawGet(port, '/');
    const { stream, res } = await opened;
    await fill(stream, res);
    await expect.poll(() => stream.signal.aborted).toBe(true);
    expect(String(stream.signal.reason)).toContain('took nothing for 0.1 s');
  });

  it('is not mistaken for a quiet stream, however long nothing is sent', async () => {
    const { url, opened } = await serveStream({ stalled: 20, heartbeat: 0 });
    const client = await readEvents(url);
    const { stream } = await opened;
    for (let quiet = 1; quiet <= 3; quiet += 1) {
      await sleep(60);
      stream.send({ data: `after ${quiet}` });
      expect((await client.next())?.data).toBe(`after ${quiet}`);
    }
    expect(stream.signal.aborted).toBe(false);
  });

  it('is still cut after a quiet time', async () => {
    const { port, opened } = await serveStream({
      queuedBytes: Infinity,
      stalled: 50,
      heartbeat: 0,
    });
    await rawGet(port, '/');
    const { stream, res } = await opened;
    await sleep(150);
    await fill(stream, res);
    await expect.poll(() => stream.signal.reason).toBeInstanceOf(SlowClient);
  });

  it('is cut even when the stream has been ended, for what waits still fills memory', async () => {
    const { port, opened } = await serveStream({ queuedBytes: Infinity, stalled: 100 });
    await rawGet(port, '/');
    const { stream, res } = await opened;
    await fill(stream, res);
    stream.end();
    await expect.poll(() => stream.signal.reason).toBeInstanceOf(SlowClient);
  });

  it('does not hold up one that reads', async () => {
    const app = express();
    setStreamSettings(app, { queuedBytes: 1024 * 1024 });
    const streams: EventStream[] = [];
    app.get('/', (req, res) => void streams.push(openStream(req, res)));
    const { port, url } = await listen(app);
    await rawGet(port, '/');
    const client = await readEvents(url);
    await expect.poll(() => streams).toHaveLength(2);
    const received = client.rest();
    let sent = 0;
    while (streams[0]?.signal.aborted === false) {
      for (const stream of streams) stream.send(event);
      sent += 1;
      await sleep(1);
    }
    streams[1]?.end();
    expect(await received).toHaveLength(sent);
  });
});
