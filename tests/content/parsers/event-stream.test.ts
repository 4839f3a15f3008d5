import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createParser, eventStreamParser } from '../../../content/parsers/event-stream.ts';
import type { Reconnection, StreamEvent } from '../../../content/parsers/event-stream.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { vectors } from '../../sandbox-server/script/vectors.ts';
import { startSandbox } from '../../support/server.ts';

/** All events of a response, read as a page reads it. */
async function eventsOf(url: string): Promise<StreamEvent[]> {
  const { body } = await fetch(url);
  const events: StreamEvent[] = [];
  if (!body) return events;
  for await (const event of body.pipeThrough(eventStreamParser())) events.push(event);
  return events;
}

describe.each([
  { way: 'whole', direction: '' },
  { way: 'byte by byte', direction: ': @chunk 1\n' },
])('the parser that lessons teach reads, $way,', ({ direction }) => {
  it.each(vectors)('$name', async ({ script, events }) => {
    const { url } = await startSandbox();
    expect(await eventsOf(`${url}/sandbox/play?script=${packScript(direction + script)}`)).toEqual(
      events,
    );
  });
});

describe('the parser that lessons teach', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it('sets the reconnection time when its line has been read, in digits only', () => {
    const reconnection: Reconnection = { lastEventId: '' };
    const feed = createParser(() => {}, reconnection);
    feed(encode('retry: 300\nretry: 1s\nretry\nretry: ٣\nretry: 7'));
    expect(reconnection.reconnectionTime).toBe(300);
    feed(encode('0\n'));
    expect(reconnection.reconnectionTime).toBe(70);
  });

  it.each(['2147483648', '1' + '0'.repeat(20), '9'.repeat(400)])(
    'gives a timer that waits for retry: %s',
    async (retry) => {
      const reconnection: Reconnection = { lastEventId: '' };
      createParser(() => {}, reconnection)(encode(`retry: ${retry}\n`));
      let fired = false;
      const timer = setTimeout(() => (fired = true), reconnection.reconnectionTime);
      await sleep(30);
      clearTimeout(timer);
      expect(fired).toBe(false);
    },
  );

  it('goes on with the last event ID of the response before', () => {
    const events: StreamEvent[] = [];
    const reconnection = { lastEventId: '7' };
    createParser((event) => events.push(event), reconnection)(encode('data: a\n\nid\ndata: b\n\n'));
    expect(events.map(({ lastEventId }) => lastEventId)).toEqual(['7', '']);
    expect(reconnection.lastEventId).toBe('');
  });

  it('sets the last event ID at each blank line, also without data, before it dispatches', () => {
    const reconnection = { lastEventId: '' };
    const atDispatch: string[] = [];
    const feed = createParser(() => atDispatch.push(reconnection.lastEventId), reconnection);
    feed(encode('id: 1\ndata: a\n\nid: 2\n'));
    expect(reconnection.lastEventId).toBe('1');
    feed(encode('\nid: 3\ndata: b\n'));
    expect(reconnection.lastEventId).toBe('2');
    feed(encode('\n'));
    expect(reconnection.lastEventId).toBe('3');
    expect(atDispatch).toEqual(['1', '3']);
  });

  it('dispatches every other event as it is when a handler throws, also those of the same chunk', () => {
    const seen: string[] = [];
    const feed = createParser(({ type, data }) => {
      seen.push(`${type} ${data}`);
      JSON.parse(data);
    });
    const bad = 'event: tick\ndata: not json\n\n';
    expect(() => feed(encode(`${bad}data: 1\n\ndata: not json`))).toThrow(SyntaxError);
    expect(() => feed(encode(' either\n\ndata: 2\n\ndata: '))).toThrow(SyntaxError);
    feed(encode('3\n\n'));
    expect(seen).toEqual([
      'tick not json',
      'message 1',
      'message not json either',
      'message 2',
      'message 3',
    ]);
  });

  it('takes a line of a megabyte in 64-byte pieces in about sixteen times the time of a sixteenth of it', () => {
    const milliseconds = (size: number) => {
      const bytes = encode(`data: ${'x'.repeat(size)}\n\n`);
      let events = 0;
      const feed = createParser(() => (events += 1));
      const began = performance.now();
      for (let at = 0; at < bytes.length; at += 64) feed(bytes.subarray(at, at + 64));
      expect(events).toBe(1);
      return performance.now() - began;
    };
    milliseconds(1 << 20); // warms up
    const best = (size: number) =>
      Math.min(...Array.from({ length: 25 }, () => milliseconds(size)));
    // A quadratic one would take 256 times as long: far from both, so that a busy machine does not matter.
    expect(best(1 << 20)).toBeLessThan(64 * best(1 << 16));
  });
});

describe('as a stage between streams', () => {
  it('lets a client come back with the id of a block without data', async () => {
    const { url } = await startSandbox();
    const script = ': @resume\nid: 1\ndata: one\n\nid: 2\n\n: @drop\n\ndata: after 2\n\n: @end\n';
    const reconnection: Reconnection = { lastEventId: '' };
    const heard: string[] = [];
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const headers = { 'Last-Event-ID': reconnection.lastEventId };
      const { body } = await fetch(`${url}/sandbox/play?script=${packScript(script)}`, { headers });
      try {
        for await (const { data } of body?.pipeThrough(eventStreamParser(reconnection)) ?? [])
          heard.push(data);
      } catch {
        // dropped
      }
    }
    expect(heard).toEqual(['one', 'after 2']);
  });

  it('gives the events that had arrived before it says that the connection broke, however slowly they are taken', async () => {
    const server = createServer((_req, res) => {
      res.write('data: 1\n\ndata: 2\n\n');
      setTimeout(() => res.write('data: 3\n\ndata: 4\n\n'), 30);
      setTimeout(() => res.socket?.resetAndDestroy(), 60);
    }).listen(0);
    onTestFinished(() => void server.close());
    const { body } = await fetch(`http://localhost:${(server.address() as AddressInfo).port}`);
    const heard: string[] = [];
    const reading = (async () => {
      for await (const { data } of body?.pipeThrough(eventStreamParser()) ?? []) {
        heard.push(data);
        await sleep(40);
      }
    })();
    await expect(reading).rejects.toThrow('terminated');
    expect(heard).toEqual(['1', '2', '3', '4']);
  });

  it('leaves the connection when its reader does', async () => {
    const { url, admission } = await startSandbox();
    const { body } = await fetch(`${url}/sandbox/ticker`);
    const events = body?.pipeThrough(eventStreamParser()).getReader();
    expect((await events?.read())?.done).toBe(false);
    await events?.cancel();
    await expect.poll(() => admission.open).toBe(0);
  });
});
