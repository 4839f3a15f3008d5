import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { Flow } from '#sandbox/http/budget.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const { requestsAtOnce, requestsPerSecond } = defaultLimits;

it('lets a class of 200 behind one address do its lesson, for an hour', () => {
  const limit = new Flow({
    what: 'requests',
    atOnce: requestsAtOnce,
    perSecond: requestsPerSecond,
  });
  const learners = 200;
  const refused: string[] = [];
  const ask = (what: string, requests: number, now: number) => {
    for (let request = 0; request < requests; request += 1)
      if (!limit.tryUse('school', 1, now)) refused.push(`${what} at ${now}`);
  };
  for (let now = 0; now < 3_600_000; now += 250) {
    // All press Run at the same time, every 20 s: the observer, 5 looks at its clock, 6 requests of the demo.
    if (now % 20_000 === 0) ask('Run', learners * (1 + 5 + 6), now);
    // Two streams each that are dropped and come back every 3 s, in step.
    if (now % 3000 === 0) ask('reconnecting', learners * 2, now);
    // Polls and long polls at 4 ticks a second.
    ask('polling', learners * 2, now);
    // Two looks a second at the counts.
    if (now % 500 === 0) ask('counts', learners, now);
  }
  expect(refused).toEqual([]);
});

it(
  'refuses nothing to a class of 40 behind one address that presses Run at the same moment',
  { timeout: 60_000 },
  async () => {
    const { url, cross, admission } = await startSandbox();
    const statuses: number[] = [];
    const open = async (address: string) => {
      const reader = await readEvents(address);
      statuses.push(reader.response.status);
      await reader.next();
      return reader;
    };
    const ask = async (address: string) => {
      const response = await fetch(address);
      statuses.push(response.status);
      await response.text();
    };
    const learn = async () => {
      const run = randomBytes(16).toString('base64url');
      await open(`${url}/sandbox/observe/${run}`);
      for (let look = 1; look <= 5; look += 1) await ask(`${url}/sandbox/observe/clock`);
      for (const interval of [60_000, 50_000]) {
        const streams = await Promise.all(
          [1, 2, 3, 4, 5, 6].map((call) => {
            const origin = call % 2 ? url : cross.url;
            return open(`${origin}/sandbox/ticker?interval=${interval}&run=${run}.${call}`);
          }),
        );
        if (interval === 60_000) for (const stream of streams) stream.close(); // and reconnect
      }
      for (let poll = 1; poll <= 4; poll += 1) await ask(`${url}/sandbox/compare/poll`);
    };
    await Promise.all(Array.from({ length: 40 }, learn));
    expect(statuses).toEqual(Array.from({ length: 40 * (1 + 5 + 12 + 4) }, () => 200));
    await expect.poll(() => admission.open).toBe(40 * 7);
  },
);

it('answers a flood from one address 429, with Retry-After and what to do, and nobody else', async () => {
  const limits = { requestsAtOnce: 40, requestsPerSecond: 10 };
  const { url } = await startSandbox({ trustProxy: 1, limits });
  const ask = (address: string) =>
    fetch(`${url}/sandbox`, { headers: { 'X-Forwarded-For': address } });
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask('192.0.2.1')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(30);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(refused[0]?.headers.get('access-control-allow-origin')).toBe('*');
  expect(refused[0]?.headers.get('content-type')).toBe('application/problem+json');
  expect(await refused[0]?.json()).toEqual({
    title: 'Too Many Requests',
    status: 429,
    detail:
      'Your address uses more than its share of the 10 requests a second of all visitors. Wait 1 s.',
  });
  expect((await ask('192.0.2.2')).status).toBe(200);
  await expect.poll(async () => (await ask('192.0.2.1')).status).toBe(200);
});
