import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/messages.ts';
import type { Message, Reset } from '#sandbox/scenarios/messages.ts';
import { openEventSource } from '../../support/event-source.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** A server, and a URL of a feed that only this test reads. */
async function startFeed(settings: Record<string, string | number> = {}, limits = {}) {
  const { url } = await startSandbox({ limits });
  const feed = crypto.randomUUID();
  const messages = (more: Record<string, string | number> = {}) =>
    `${url}/sandbox/messages?${new URLSearchParams(
      Object.entries({ feed, interval: 20, ...settings, ...more }).map(([name, value]) => [
        name,
        String(value),
      ]),
    )}`;
  return { url, messages };
}

type Reader = Awaited<ReturnType<typeof readEvents>>;

async function take(reader: Reader, count: number) {
  const taken = [];
  for (let i = 0; i < count; i += 1) {
    const event = await reader.next();
    const data = JSON.parse(event?.data ?? '{}') as Partial<Message & Reset>;
    taken.push({ id: event?.id ?? '', event: event?.event, ...data });
  }
  return taken;
}
const numbers = (events: { n?: number }[]) => events.map(({ n }) => n);

/** Reads until the feed has produced message `n`. */
async function readUntil(url: string, n: number): Promise<void> {
  const reader = await readEvents(url);
  for (let last = 0; last < n;) last = (await take(reader, 1))[0]?.n ?? Infinity;
  reader.close();
}

const resume = (id: string) => ({ headers: { 'Last-Event-ID': id } });

it('numbers its messages from 1, the first at once, with ids that every client sends back', async () => {
  const { messages } = await startFeed();
  const events = await take(await readEvents(messages()), 3);
  expect(numbers(events)).toEqual([1, 2, 3]);
  for (const { id, n } of events) expect(id).toMatch(new RegExp(`^[\\w-]{8}\\.${n}$`));
});

it('goes on while nobody is connected, and replays what was missed', async () => {
  const { messages } = await startFeed();
  const first = await readEvents(messages());
  const [, left] = await take(first, 2);
  first.close();
  await readUntil(messages(), 6);

  const events = await take(await readEvents(messages(), resume(left?.id ?? '')), 8);
  expect(numbers(events)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  expect(events.map(({ event }) => event)).toEqual(Array(8).fill(undefined));
});

it('gives a reader without an id only what comes from now on', async () => {
  const { messages } = await startFeed();
  await readUntil(messages(), 5);
  const [next] = await take(await readEvents(messages()), 1);
  expect(next?.n).toBeGreaterThan(5);
});

it('gives a reader without an id the whole history, if it is told to: all comes twice', async () => {
  const { messages } = await startFeed();
  await readUntil(messages(), 3);
  const events = await take(await readEvents(messages({ start: 'oldest', ids: 'off' })), 3);
  expect(numbers(events)).toEqual([1, 2, 3]);
});

it('takes the id of a reloaded page from the URL, but believes the header first', async () => {
  const { messages } = await startFeed();
  const first = await readEvents(messages());
  const [one, , three] = await take(first, 3);
  first.close();
  const reloaded = messages({ lastEventId: one?.id ?? '' });
  expect(numbers(await take(await readEvents(reloaded), 2))).toEqual([2, 3]);
  const again = await readEvents(reloaded, resume(three?.id ?? ''));
  expect(numbers(await take(again, 2))).toEqual([4, 5]);
});

it('says so when the history no longer reaches back, with the number lost, and sends what it has', async () => {
  const { messages } = await startFeed({ history: 3 });
  const first = await readEvents(messages());
  const [one] = await take(first, 1);
  first.close();
  await readUntil(messages(), 10);

  const [reset, ...events] = await take(await readEvents(messages(), resume(one?.id ?? '')), 4);
  const from = reset?.from ?? NaN;
  expect(reset).toEqual({ id: '', event: 'reset', from, lost: from - 2 });
  expect(from).toBeGreaterThanOrEqual(8);
  expect(numbers(events)).toEqual([from, from + 1, from + 2]);
});

it.each(['0badc0de.3', '3', 'x'.repeat(5000), '\\0', '__proto__'])(
  'says that nobody knows what is lost since an id that is not of this feed (%.12s)',
  async (id) => {
    const { messages } = await startFeed();
    const [reset, next] = await take(await readEvents(messages(), resume(id)), 2);
    expect(reset).toEqual({ id: '', event: 'reset', from: 1, lost: null });
    expect(next?.n).toBe(1);
  },
);

it('begins anew when nobody has followed it for too long, and does not take old ids for new ones', async () => {
  const { messages } = await startFeed({}, { feedIdle: 50 });
  const first = await readEvents(messages());
  const [one] = await take(first, 1);
  first.close();
  await expect
    .poll(
      async () => {
        const reader = await readEvents(messages(), resume(one?.id ?? ''));
        const [event] = await take(reader, 1);
        reader.close();
        await new Promise((resolve) => setTimeout(resolve, 100));
        return event;
      },
      { timeout: 10_000 },
    )
    .toMatchObject({ event: 'reset', from: 1, lost: null });
});

it('resets the connection after `drop` messages, when they have arrived', async () => {
  const { messages } = await startFeed({ drop: 2 });
  const reader = await readEvents(messages());
  expect(numbers(await take(reader, 2))).toEqual([1, 2]);
  await expect(reader.rest()).rejects.toThrow();
});

it('loses nothing and repeats nothing for an EventSource over three drops, with ids', async () => {
  const { messages } = await startFeed({ drop: 4, retry: 60 });
  const { events, errors } = openEventSource(messages(), ['message', 'reset']);
  await expect.poll(() => errors.length, { timeout: 5000 }).toBe(3);
  expect(events.map(({ data }) => data)).toEqual(
    Array.from({ length: 12 }, (_, index) => ({ n: index + 1 })),
  );
});

it('loses what was sent meanwhile for an EventSource, without ids', async () => {
  const { messages } = await startFeed({ drop: 4, retry: 100, ids: 'off' });
  const { events, errors } = openEventSource(messages(), ['message', 'reset']);
  await expect.poll(() => errors.length, { timeout: 5000 }).toBe(2);
  const [, , , last = 0, next = 0] = events.map(({ data }) => (data as Message).n);
  expect(last).toBe(4);
  expect(next).toBeGreaterThan(last + 1);
  expect(events.every(({ lastEventId }) => lastEventId === '')).toBe(true);
});

it('drops the feeds that were left, not those that are read, when there are too many', async () => {
  const { url } = await startSandbox({ limits: { feeds: 2 } });
  const prefix = crypto.randomUUID();
  const open = (name: string) => readEvents(`${url}/sandbox/messages?feed=${prefix}-${name}`);
  const read = await open('read');
  (await open('left')).close();
  await expect.poll(async () => (await open('third')).response.status).toBe(200);
  const full = await open('fourth');
  expect(full.response.status).toBe(503);
  expect(full.response.headers.get('retry-after')).toBe('60');
  expect(numbers(await take(read, 2))).toEqual([1, 2]);
});

it('is another feed for another interval, and for another history', async () => {
  const { messages } = await startFeed();
  const first = await readEvents(messages());
  expect(numbers(await take(first, 3))).toEqual([1, 2, 3]);
  for (const other of [{ interval: 25 }, { history: 7 }]) {
    expect(numbers(await take(await readEvents(messages(other)), 1))).toEqual([1]);
  }
  expect(numbers(await take(await readEvents(messages({ start: 'oldest' })), 1))).toEqual([1]);
});

it('answers HEAD with the head, and other methods with 405', async () => {
  const { messages } = await startFeed();
  const head = await fetch(messages(), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect((await fetch(messages(), { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox({ limits: { feedIdle: 0 } });
  const statuses = await sendHostileQueries(`${url}/sandbox/messages`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
