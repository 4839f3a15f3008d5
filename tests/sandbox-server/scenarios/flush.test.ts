import { describe, expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/flush.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** Milliseconds before each event. */
const interval = 200;

/** Reads three ticks; says when the head and the first tick came, in milliseconds from the request on. */
async function readTicks(parameters: string) {
  const { url } = await startSandbox();
  const began = performance.now();
  const reader = await readEvents(
    `${url}/sandbox/flush?times=3&interval=${interval}&${parameters}`,
  );
  const head = performance.now() - began;
  await reader.next();
  const first = performance.now() - began;
  expect(await reader.rest()).toHaveLength(2);
  expect(reader.raw()).toBe(
    'data: {"n":1,"of":3}\n\ndata: {"n":2,"of":3}\n\ndata: {"n":3,"of":3}\n\n',
  );
  return { head, first, headers: reader.response.headers };
}

// What comes early is awaited on a stream that lasts longer than a test may, so that no test depends on the machine's
// speed; what comes late has a time before which it cannot come.
describe('the head', () => {
  it('comes before the first event when it is flushed', async () => {
    const { url } = await startSandbox();
    const { response } = await readEvents(`${url}/sandbox/flush?flush=on&interval=60000`);
    expect(response.status).toBe(200);
  });

  it('comes with a comment when there is one, flushed or not', async () => {
    const { url } = await startSandbox();
    for (const flush of ['on', 'off']) {
      const query = `flush=${flush}&comment=on&times=1&interval=200`;
      const reader = await readEvents(`${url}/sandbox/flush?${query}`);
      await reader.rest();
      expect(reader.raw()).toBe(': open\ndata: {"n":1,"of":1}\n\n');
    }
    const { response } = await readEvents(
      `${url}/sandbox/flush?flush=off&comment=on&interval=60000`,
    );
    expect(response.status).toBe(200);
  });

  it('comes with the first event when it is not', async () => {
    const { head } = await readTicks('flush=off');
    expect(head).toBeGreaterThan(interval - 10);
  });
});

describe('compression', () => {
  it('holds all events back until the end, though the head is there at once', async () => {
    const { first, headers } = await readTicks('compression=on');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(first).toBeGreaterThan(3 * interval - 10);
    const { url } = await startSandbox();
    const { response } = await readEvents(`${url}/sandbox/flush?compression=on&interval=60000`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });

  it.each(['compression=on&no-transform=on', 'compression=off'])(
    'does nothing to a response that forbids it, or without it: %s',
    async (parameters) => {
      const { url } = await startSandbox();
      const query = `times=100&interval=600&${parameters}`;
      const reader = await readEvents(`${url}/sandbox/flush?${query}`);
      expect(reader.response.headers.get('content-encoding')).toBeNull();
      expect((await reader.next())?.data).toBe('{"n":1,"of":100}');
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
