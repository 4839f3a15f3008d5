import { describe, expect, it } from 'vitest';
import { createParser, eventStreamParser } from '../../../content/parsers/event-stream.ts';
import type { StreamEvent } from '../../../content/parsers/event-stream.ts';
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

  it('tells the reconnection time when its line has been read, in digits only', () => {
    const times: number[] = [];
    const feed = createParser(
      () => {},
      (milliseconds) => times.push(milliseconds),
    );
    feed(encode('retry: 300\nretry: 1s\nretry\nretry: ٣\nretry: 0\nretry: 7'));
    expect(times).toEqual([300, 0]);
  });

  it('goes on with the last event ID of the connection before', () => {
    const events: StreamEvent[] = [];
    createParser(
      (event) => events.push(event),
      undefined,
      '7',
    )(encode('data: a\n\nid\ndata: b\n\n'));
    expect(events.map(({ lastEventId }) => lastEventId)).toEqual(['7', '']);
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
    const best = (size: number) => Math.min(...[1, 2, 3, 4, 5].map(() => milliseconds(size)));
    // A quadratic one would take 256 times as long: far from both, so that a busy machine does not matter.
    expect(best(1 << 20)).toBeLessThan(64 * best(1 << 16));
  });
});
