import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { Problem } from '#sandbox/http/problem.ts';
import { RateLimit } from '#sandbox/http/rate-limit.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const { requestsAtOnce, requestsPerSecond } = defaultLimits;

/** Whether an address may make a request at a time in milliseconds. */
const admits = (limit: RateLimit, address: string, now: number) => {
  try {
    limit.take(address, now);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 429) return false;
    throw error;
  }
};

/** How many of so many requests at one moment are admitted. */
const admitted = (limit: RateLimit, address: string, now: number, requests: number) =>
  Array.from({ length: requests }, () => admits(limit, address, now)).filter(Boolean).length;

describe('a bucket', () => {
  it('holds what may come at once, and fills at its rate up to that', () => {
    const limit = new RateLimit({ atOnce: 10, perSecond: 5 });
    expect(admitted(limit, 'a', 1000, 100)).toBe(10);
    expect(admitted(limit, 'a', 1199, 100)).toBe(0);
    expect(admitted(limit, 'a', 1201, 100)).toBe(1);
    expect(admitted(limit, 'a', 2000, 100)).toBe(4);
    expect(admitted(limit, 'a', 1e6, 100)).toBe(10);
  });

  it('belongs to one address', () => {
    const limit = new RateLimit({ atOnce: 1, perSecond: 1 });
    expect(admits(limit, 'a', 0)).toBe(true);
    expect(admits(limit, 'a', 0)).toBe(false);
    expect(admits(limit, 'b', 0)).toBe(true);
  });

  it('says how long to wait', () => {
    const limit = new RateLimit({ atOnce: 1, perSecond: 0.2 });
    limit.take('a', 0);
    expect(() => limit.take('a', 0)).toThrow(
      expect.objectContaining({ headers: { 'Retry-After': '5' } }),
    );
  });

  it('is forgotten when it is full again, so that memory is bounded by the rate of all', () => {
    const limit = new RateLimit({ atOnce: 1000, perSecond: 500 });
    for (let n = 0; n < 10_000; n += 1) limit.take(`address ${n}`, n);
    expect(limit.size).toBeLessThanOrEqual(4001);
    limit.take('a', 1e6);
    expect(limit.size).toBe(1);
  });
});

it('lets a class of 40 behind one address do its lesson, for an hour', () => {
  const limit = new RateLimit({ atOnce: requestsAtOnce, perSecond: requestsPerSecond });
  const learners = 40;
  const refused: string[] = [];
  const ask = (what: string, requests: number, now: number) => {
    const missing = requests - admitted(limit, 'school', now, requests);
    if (missing > 0) refused.push(`${missing} of ${what} at ${now}`);
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
  const limits = { requestsAtOnce: 20, requestsPerSecond: 10, streamsPerAddress: 20 };
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
    detail: 'Your address sends more than 10 requests a second. Wait 1 s.',
  });
  expect((await ask('192.0.2.2')).status).toBe(200);
  await expect.poll(async () => (await ask('192.0.2.1')).status).toBe(200);
});

it('lets whoever may hold many streams open them all at once', async () => {
  const limits = { requestsAtOnce: 1, requestsPerSecond: 1, streamsPerAddress: 200 };
  const { port, admission } = await startSandbox({ limits });
  await Promise.all(Array.from({ length: 200 }, () => rawGet(port, '/sandbox/ticker')));
  await expect.poll(() => admission.open).toBe(200);
});
