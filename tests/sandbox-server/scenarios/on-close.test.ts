import { expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/on-close.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const post = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"question":"Still there?"}',
};

it('stops at once when a POST’s body has been read and it listens to the request', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/on-close?of=req&interval=500`, post);
  const event = await reader.next();
  expect(event?.event).toBe('stopped');
  expect(JSON.parse(event?.data ?? '').after).toBeLessThan(500);
  const more = reader.next().catch(() => undefined);
  const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 700));
  expect(await Promise.race([more, silence])).toBe('silence');
});

it.each([
  ['POST', 'res', post],
  ['GET', 'res', {}],
  ['GET', 'req', {}],
] as const)('goes on for %s when it listens to %s', async (_method, of, init) => {
  const { url, admission } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/on-close?of=${of}&interval=20`, init);
  for (const n of [1, 2, 3]) expect((await reader.next())?.data).toBe(JSON.stringify({ n }));
  reader.close();
  await expect.poll(() => admission.open).toBe(0);
});

it('answers other methods with 405', async () => {
  const { url } = await startSandbox();
  const put = await fetch(`${url}/sandbox/on-close`, { method: 'PUT' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/on-close`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
