import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/cut.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const stream = (url: string, key: string, headers = {}) =>
  readEvents(`${url}/sandbox/cut?interval=20&retry=100&key=${key}`, { headers });
const cut = (url: string, search: string) =>
  fetch(`${url}/sandbox/cut${search}`, { method: 'POST' });

it('numbers its events and goes on after the id that a client returns with', async () => {
  const { url } = await startSandbox();
  const first = await stream(url, 'a');
  expect(await first.next()).toMatchObject({ id: '1', data: '{"n":1}' });
  const again = await stream(url, 'a', { 'Last-Event-ID': '7' });
  expect(await again.next()).toMatchObject({ id: '8', data: '{"n":8}' });
});

it('resets the connections of its client on POST, and of nobody else', async () => {
  const { url } = await startSandbox();
  const [mine, other] = [await stream(url, 'mine'), await stream(url, 'other')];
  expect((await cut(url, '?key=mine')).status).toBe(204);
  await expect(mine.rest()).rejects.toThrow('terminated');
  for (let n = 1; n <= 10; n += 1) expect((await other.next())?.id).toBe(String(n));
});

it('cuts nothing for a client that it can only guess, so that nobody cuts a neighbour', async () => {
  const { url } = await startSandbox();
  const neighbour = await readEvents(`${url}/sandbox/cut?interval=20`);
  expect((await cut(url, '')).status).toBe(400);
  for (let n = 1; n <= 10; n += 1) expect((await neighbour.next())?.id).toBe(String(n));
});

it('answers every query with a stream or a clear 400', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/cut`, query);
  for (const status of statuses) expect([200, 400]).toContain(status);
});
