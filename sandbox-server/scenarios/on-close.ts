import { Router } from 'express'; // Express 5
import type { RequestHandler } from 'express';
import { readJson } from '../http/json-body.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { query } from './on-close/query.ts';

export const summary =
  'A stream that stops its timer at `close`, of the request or of the response, after GET or POST.';

export { query };

/** Types of its events. */
export const events = ['stopped'];

/** The data of the `stopped` event, which arrives only when the handler stopped too early. */
export interface Stopped {
  /** Milliseconds since the handler began. */
  after: number;
}

export const router = Router();

// #region on-close
const handler: RequestHandler = (req, res) => {
  const { of, interval } = query.parse(req.query);
  const stream = openStream(req, res);
  const began = performance.now();

  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    stream.send({ data: JSON.stringify({ n }) });
  }, interval);

  // #region shown
  const emitter = of === 'req' ? req : res;
  emitter.on('close', () => {
    clearInterval(timer);
    const stopped: Stopped = { after: Math.round(performance.now() - began) };
    stream.send({ event: 'stopped', data: JSON.stringify(stopped) });
  });
  // #endregion shown
};

router.get('/', handler);
router.post('/', readJson, handler);
// #endregion on-close

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
