import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/named-events.ts';
import { openEventSource } from '../../support/event-source.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

it('sends the types in turn, one without a name, then `complete` and the end', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/named-events?rounds=2&interval=1`);
  const events = (await reader.rest()).map(({ event, data }) => [event, JSON.parse(data)]);
  expect(events).toEqual([
    ['price', { eur: 101 }],
    ['notice', { text: 'round 1' }],
    [undefined, { round: 1 }],
    ['price', { eur: 102 }],
    ['notice', { text: 'round 2' }],
    [undefined, { round: 2 }],
    ['complete', { rounds: 2 }],
  ]);
});

it('sends the reserved names on request, which reach the listeners of the connection itself', async () => {
  const { url } = await startSandbox();
  const types = ['open', 'error', 'message', 'complete'];
  const path = '/sandbox/named-events?rounds=1&interval=1&reserved=on';
  const { source, events } = openEventSource(url + path, types);
  const states: number[] = [];
  source.addEventListener('error', () => states.push(source.readyState));
  source.addEventListener('complete', () => source.close());
  await expect.poll(() => source.readyState).toBe(source.CLOSED);
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['message', { round: 1 }],
    ['open', { from: 'server' }],
    ['error', { from: 'server' }],
    ['complete', { rounds: 1 }],
  ]);
  expect(states).toEqual([source.OPEN]);
});

it('waits `interval` between events', async () => {
  const { url } = await startSandbox();
  const start = performance.now();
  const reader = await readEvents(`${url}/sandbox/named-events?rounds=1&interval=40`);
  expect((await reader.next())?.event).toBe('price');
  await reader.rest();
  expect(performance.now() - start).toBeGreaterThanOrEqual(118);
});

it('answers HEAD with the head, and other methods with 405', async () => {
  const { url } = await startSandbox();
  const head = await fetch(`${url}/sandbox/named-events`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const post = await fetch(`${url}/sandbox/named-events`, { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/named-events`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
