import { Router } from 'express'; // Express 5
import { perApp } from '../http/per-app.ts';
import { allowOnly } from '../http/problem.ts';
import { visitorOf } from '../http/visitor.ts';
import { openStream } from '../sse/stream.ts';
import { countQuery, query } from './leak/query.ts';
import { Timers } from './leak/timers.ts';

export const summary =
  'The same handler with and without clean-up, and the number of its timers that still run.';

export { query };

/** The data of every event, and the body of the response to `GET /sandbox/leak/count`. */
export interface TimerCount {
  /** Timers under this key that still run. */
  timers: number;
}

const timersOf = perApp((limits) => new Timers(limits));

export const router = Router();

// #region leak
router.get('/', (req, res) => {
  const { cleanup, interval, key } = query.parse(req.query);
  const timers = timersOf(req);
  const stream = openStream(req, res);
  const sendCount = () => {
    const count: TimerCount = { timers: timers.count(key) };
    stream.send({ data: JSON.stringify(count) });
  };

  // #region shown
  const timer = timers.start(key, visitorOf(req), sendCount, interval);
  sendCount();

  stream.whenClosed(() => {
    if (cleanup === 'on') timers.stop(timer);
    else timers.leak(timer); // the sandbox stops it within a minute
  });
  // #endregion shown
});
// #endregion leak

router.get('/count', (req, res) => {
  const { key } = countQuery.parse(req.query);
  const count: TimerCount = { timers: timersOf(req).count(key) };
  res.set('Cache-Control', 'no-store').json(count);
});

router.all(['/', '/count'], allowOnly('GET', 'HEAD'));
