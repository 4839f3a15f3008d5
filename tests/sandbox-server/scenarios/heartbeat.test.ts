import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/heartbeat.ts';
import { openEventSource } from '../../support/event-source.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { rawGet } from '../../support/raw-client.ts';
import { parseEvents, readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** What came over the wire until it satisfies `enough`, or until `quiet` milliseconds have passed without a byte. */
async function readWire(path: string, enough: (text: string) => boolean, quiet = 20_000) {
  const { port } = await startSandbox();
  const socket = await rawGet(port, path);
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise<void>((resolve) => {
    socket.setTimeout(quiet, resolve);
    socket.on('data', () => enough(text) && resolve());
    socket.resume();
  });
  return { text, open: socket.readyState === 'open' };
}

it('says its interval first, then keeps quiet', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/heartbeat?interval=60000`);
  expect((await reader.next())?.data).toBe('{"interval":60000}');
});

it('sends comments, which make no event', async () => {
  const { text } = await readWire('/sandbox/heartbeat?interval=10', (wire) =>
    wire.includes(': ping 3\n'),
  );
  const body = text.slice(text.indexOf('data:')).replace(/^[\da-f]+\r\n|\r\n$/gm, '');
  const { events, comments } = parseEvents(body);
  expect(events.map(({ data }) => data)).toEqual(['{"interval":10}']);
  expect(comments.slice(0, 3)).toEqual(['ping 1', 'ping 2', 'ping 3']);
});

it('sends `ping` events, which an EventSource hears', async () => {
  const { url } = await startSandbox();
  const client = openEventSource(`${url}/sandbox/heartbeat?kind=event&interval=10`, ['ping']);
  await expect.poll(() => client.events.length).toBeGreaterThanOrEqual(3);
  expect(client.events.slice(0, 3).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('sends nothing at all with kind=none, and stays open', async () => {
  const { text, open } = await readWire(
    '/sandbox/heartbeat?kind=none&interval=10',
    () => false,
    150,
  );
  expect(text).not.toContain('ping');
  expect(open).toBe(true);
});

it('falls silent after `beats`, and stays open', async () => {
  const path = '/sandbox/heartbeat?kind=event&interval=10&beats=2';
  const { text, open } = await readWire(path, () => false, 150);
  expect(text.match(/event: ping/g)).toHaveLength(2);
  expect(open).toBe(true);
});

it('goes on after the id in the header, else after the one in the query', async () => {
  const { url } = await startSandbox();
  const stream = `${url}/sandbox/heartbeat?kind=event&interval=10&lastEventId=3`;
  const next = async (headers: Record<string, string> = {}) => {
    const reader = await readEvents(stream, { headers });
    await reader.next();
    return reader.next();
  };
  expect(await next()).toMatchObject({ event: 'ping', id: '4', data: '{"n":4}' });
  expect(await next({ 'Last-Event-ID': '7' })).toMatchObject({ id: '8' });
  expect(await next({ 'Last-Event-ID': 'none' })).toMatchObject({ id: '1' });
});

it('answers HEAD with the head, and other methods with 405', async () => {
  const { url } = await startSandbox();
  const head = await fetch(`${url}/sandbox/heartbeat`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const post = await fetch(`${url}/sandbox/heartbeat`, { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/heartbeat`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
