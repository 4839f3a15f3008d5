import { Router } from 'express';
import { z } from 'zod';
import { wholeNumber } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';

export const summary =
  'A quiet stream, kept alive by comments, by `ping` events, or by nothing at all.';

export const query = z.strictObject({
  kind: z
    .enum(['comment', 'event', 'none'])
    .default('comment')
    .describe(
      'What is sent at each interval: a comment, which no page sees, a `ping` event, or nothing.',
    ),
  interval: wholeNumber(10, 60_000)
    .default(15_000)
    .describe('Milliseconds between two heartbeats.'),
  beats: wholeNumber(1, 1000)
    .optional()
    .describe(
      'After so many the stream stays open and silent, like a dead network. Default: never.',
    ),
});

/** Types of its events besides `message`. */
export const events = ['ping'];

/** The data of the first event, which has no name. */
export interface Quiet {
  /** Milliseconds between two heartbeats. Hear nothing for twice the time, and the connection is dead. */
  interval: number;
}

/** The data of a `ping` event. */
export interface Ping {
  /** Which heartbeat this is, from 1. */
  n: number;
}

export const router = Router();

// #region heartbeat
router.get('/', (req, res) => {
  const { kind, interval, beats = Infinity } = query.parse(req.query);
  const stream = openStream(req, res, { heartbeat: 0 }); // this one beats by itself
  const quiet: Quiet = { interval };
  stream.send({ data: JSON.stringify(quiet) });

  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    const ping: Ping = { n };
    if (kind === 'comment') stream.comment(`ping ${n}`);
    if (kind === 'event') stream.send({ event: 'ping', data: JSON.stringify(ping) });
    if (n >= beats) clearInterval(timer);
  }, interval);
  stream.signal.addEventListener('abort', () => clearInterval(timer));
});
// #endregion heartbeat

router.all('/', allowOnly('GET', 'HEAD'));
