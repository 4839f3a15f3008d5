import { Router } from 'express'; // Express 5
import { z } from 'zod';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { pause } from '../sse/pause.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'Counts up to `times`, one event every `interval` milliseconds, then ends the response.';

export const query = z.strictObject({
  times: wholeNumber(1, 1000).default(10).describe('How many events it sends.'),
  interval: wholeNumber(0, 60_000).default(1000).describe('Milliseconds between two events.'),
});

/** The data of every event. */
export interface Tick {
  /** Which event this is, from 1. */
  n: number;
  /** How many there will be. */
  of: number;
}

export const router = Router();

// #region ticker
router.get('/', async (req, res) => {
  const { times, interval } = query.parse(req.query);
  // #region shown
  const stream = openStream(req, res);

  for (let n = 1; n <= times; n += 1) {
    if (n > 1 && !(await pause(interval, stream.signal))) return; // the client has left
    const tick: Tick = { n, of: times };
    stream.send({ data: JSON.stringify(tick) });
  }
  stream.end();
  // #endregion shown
});
// #endregion ticker

router.all('/', allowOnly('GET', 'HEAD'));
