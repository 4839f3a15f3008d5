import { expect, it } from 'vitest';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

it('counts up to `times`, then ends the response', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/ticker?times=3&interval=0`);
  await reader.rest();
  expect(reader.raw()).toBe(
    'data: {"n":1,"of":3}\n\ndata: {"n":2,"of":3}\n\ndata: {"n":3,"of":3}\n\n',
  );
});

it('sends the first event at once', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/ticker?times=2&interval=60000`);
  expect((await reader.next())?.data).toBe('{"n":1,"of":2}');
});

it('waits `interval` between events', async () => {
  const { url } = await startSandbox();
  const start = performance.now();
  const reader = await readEvents(`${url}/sandbox/ticker?times=3&interval=50`);
  await reader.rest();
  expect(performance.now() - start).toBeGreaterThanOrEqual(98);
});

it('counts to 10 when it is not told', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/ticker?interval=1`);
  expect(await reader.rest()).toHaveLength(10);
});

it('is open to any origin', async () => {
  const { url } = await startSandbox();
  const headers = { Origin: 'http://elsewhere.example' };
  const { response } = await readEvents(`${url}/sandbox/ticker?times=1`, { headers });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
});
