import { expect, it } from 'vitest';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

it('reports each step, then that it is complete, then ends the response', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/progress?steps=3&interval=0`);
  const events = await reader.rest();
  expect(events.map(({ event, data }) => [event, data])).toEqual([
    ['progress', '{"percent":33}'],
    ['progress', '{"percent":67}'],
    ['progress', '{"percent":100}'],
    ['complete', '{"message":"done"}'],
  ]);
});

it('has 10 steps when it is not told', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/progress?interval=1`);
  expect((await reader.next())?.data).toBe('{"percent":10}');
  expect(await reader.rest()).toHaveLength(10);
});
