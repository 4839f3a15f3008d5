import { Router } from 'express';
import { z } from 'zod';
import { nameOfYours, wholeNumber } from '../http/parameters.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { Timers } from './leak/timers.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'The same handler with and without clean-up, and the number of its timers that still run.';

const key = nameOfYours
  .default('public')
  .describe('Whose timers are counted together: a name of yours to choose.');

export const query = z.strictObject({
  cleanup: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether the timer is cleared when the connection has gone.'),
  interval: wholeNumber(20, 60_000).default(1000).describe('Milliseconds between two events.'),
  key,
});

const countQuery = z.strictObject({ key });
const timerCount = z.object({ timers: z.int().describe('Timers under this key that still run.') });

/** The data of every event, and the answer of `GET /sandbox/leak/count`. */
export type TimerCount = z.infer<typeof timerCount>;

const timersOf = perApp((limits) => new Timers(limits));

export const router = Router();

// #region leak
router.get('/', (req, res) => {
  const { cleanup, interval, key } = query.parse(req.query);
  const timers = timersOf(req);
  const stream = openStream(req, res);
  const tell = () => {
    const count: TimerCount = { timers: timers.count(key) };
    stream.send({ data: JSON.stringify(count) }); // after the end: nothing happens, and nothing is thrown
  };

  const timer = timers.start(key, tell, interval);
  tell();

  stream.signal.addEventListener('abort', () => {
    if (cleanup === 'on') timers.stop(timer);
    else timers.leak(timer); // it runs on, but not for ever
  });
});
// #endregion leak

router.get('/count', (req, res) => {
  const { key } = countQuery.parse(req.query);
  const count: TimerCount = { timers: timersOf(req).count(key) };
  res.set('Cache-Control', 'no-store').json(count);
});

router.all(['/', '/count'], allowOnly('GET', 'HEAD'));

export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'A stream that tells at each interval how many timers run.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?cleanup=off',
  },
  {
    method: 'get',
    path: '/count',
    summary: 'How many timers run.',
    query: countQuery,
    answer: { status: 200, type: 'application/json', schema: timerCount },
    example: '/count',
  },
];
