import { Router } from 'express'; // Express 5
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { query } from './heartbeat/query.ts';

export const summary =
  'A quiet stream, kept alive by comments, by `ping` events, or by nothing at all.';

export { query };

/** Types of its events besides `message`. */
export const events = ['ping'];

/** The data of the first event, which has no name. */
export interface Quiet {
  /** Milliseconds between two heartbeats. A connection that is silent for twice this time is dead. */
  interval: number;
}

/** The data of a `ping` event. */
export interface Ping {
  /** Which heartbeat this is, from 1, or after the one that the client had last. */
  n: number;
}

export const router = Router();

router.get('/', (req, res) => {
  const { kind, interval, beats = Infinity, ...options } = query.parse(req.query);
  const stream = openStream(req, res, { heartbeat: 0 }); // this one beats by itself
  const quiet: Quiet = { interval };
  stream.send({ data: JSON.stringify(quiet) });

  let n = Number.parseInt(stream.lastEventId || options.lastEventId) || 0;
  let left = beats;
  // #region shown
  const timer = setInterval(() => {
    n += 1;
    const ping: Ping = { n };
    if (kind === 'comment') stream.comment(`ping ${n}`);
    if (kind === 'event') stream.send({ event: 'ping', id: String(n), data: JSON.stringify(ping) });
    left -= 1;
    if (left === 0) clearInterval(timer);
  }, interval);
  stream.whenClosed(() => clearInterval(timer));
  // #endregion shown
});

router.all('/', allowOnly('GET', 'HEAD'));
