import { Router } from 'express'; // Express 5
import { z } from 'zod';
import { headOnly } from '../http/head-only.ts';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { encode } from '../sse/encode.ts';

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
router.head('/', headOnly);

// #region handler
router.get('/', (req, res) => {
  const { steps, interval } = query.parse(req.query);
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.write(': open\n'); // sends the head too; Firefox fires `open` at the first byte after it

  const send = (event: string, data: Progress | Complete) =>
    res.write(encode({ event, data: JSON.stringify(data) }));

  let step = 0;
  // #region shown
  const timer = setInterval(() => {
    step += 1;
    send('progress', { percent: Math.round((step / steps) * 100) });
    if (step < steps) return;
    send('complete', { message: 'done' });
    clearInterval(timer);
    res.end();
  }, interval);

  res.on('close', () => clearInterval(timer));
  // #endregion shown
});
// #endregion handler

router.all('/', allowOnly('GET', 'HEAD'));
