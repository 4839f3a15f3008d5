import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import { z } from 'zod';
import { wholeNumber } from '../parameters.ts';
import { allowOnly } from '../problem.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Reports a job of `steps` steps by `progress` events, then sends `complete` and ends the response.';

export const query = z.strictObject({
  steps: wholeNumber(1, 1000).default(10).describe('Steps of the job.'),
  interval: wholeNumber(0, 60_000).default(300).describe('Milliseconds that a step takes.'),
});

/** Types of its events. */
export const events = ['progress', 'complete'];

/** The data of a `progress` event. */
export interface Progress {
  /** A whole number from 0 to 100. */
  percent: number;
}

/** The data of the `complete` event. */
export interface Complete {
  message: string;
}

export const router = Router();

router.get('/', async (req, res) => {
  const { steps, interval } = query.parse(req.query);
  const stream = openStream(req, res);

  for (let step = 1; step <= steps; step += 1) {
    await sleep(interval, undefined, { signal: stream.signal });
    const progress: Progress = { percent: Math.round((step / steps) * 100) };
    stream.send({ event: 'progress', data: JSON.stringify(progress) });
  }
  const complete: Complete = { message: 'done' };
  stream.send({ event: 'complete', data: JSON.stringify(complete) });
  stream.end();
});

router.all('/', allowOnly('GET', 'HEAD'));
