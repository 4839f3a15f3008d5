import { describe, expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/flush.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** Milliseconds before each event. */
const interval = 200;

/** Reads three ticks; says when the head and each tick came, in milliseconds from the request on. */
async function readTicks(parameters: string) {
  const { url } = await startSandbox();
  const began = performance.now();
  const reader = await readEvents(
    `${url}/sandbox/flush?times=3&interval=${interval}&${parameters}`,
  );
  const head = performance.now() - began;
  const ticks: number[] = [];
  while (await reader.next()) ticks.push(performance.now() - began);
  expect(reader.raw()).toBe(
    'data: {"n":1,"of":3}\n\ndata: {"n":2,"of":3}\n\ndata: {"n":3,"of":3}\n\n',
  );
  const [first = 0, , last = 0] = ticks;
  return { head, first, spread: last - first, headers: reader.response.headers };
}

describe('the head', () => {
  it('comes before the first event when it is flushed', async () => {
    const { head, first } = await readTicks('flush=on');
    expect(first - head).toBeGreaterThan(interval / 2);
  });

  it('comes with the first event when it is not', async () => {
    const { head, first } = await readTicks('flush=off');
    expect(head).toBeGreaterThan(interval - 10);
    expect(first - head).toBeLessThan(interval / 2);
  });
});

describe('compression', () => {
  it('holds all events back until the end, though the head is there at once', async () => {
    const { head, first, spread, headers } = await readTicks('compression=on');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(first - head).toBeGreaterThan(2 * interval);
    expect(spread).toBeLessThan(interval / 2);
  });

  it.each(['compression=on&no-transform=on', 'compression=off'])(
    'does nothing to a response that forbids it, or without it: %s',
    async (parameters) => {
      const { spread, headers } = await readTicks(parameters);
      expect(headers.get('content-encoding')).toBeNull();
      expect(spread).toBeGreaterThan(interval);
    },
  );
});

it('answers HEAD with the head of a stream', async () => {
  const { url } = await startSandbox();
  const { status, headers } = await fetch(`${url}/sandbox/flush`, { method: 'HEAD' });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
});

it('answers other methods with 405', async () => {
  const { url } = await startSandbox();
  const post = await fetch(`${url}/sandbox/flush`, { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox({ limits: { lifetime: 200 } });
  const statuses = await sendHostileQueries(`${url}/sandbox/flush`, query, { mayCut: true });
  expect([...statuses].sort()).toEqual([200, 400]);
});
