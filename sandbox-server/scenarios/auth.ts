import { Router } from 'express'; // Express 5
import { allowOnly } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { pause } from '../sse/pause.ts';
import { openStream } from '../sse/stream.ts';
import { query } from './auth/query.ts';
import { recognize } from './auth/recognize.ts';
import type { WayIn } from './auth/recognize.ts';
import { waysIn } from './auth/ways-in.ts';

export const summary =
  'One protected stream and three ways to it: a cookie, a one-use ticket, a bearer token.';

export { query };
export type { TicketMade, TokenMade } from './auth/ways-in.ts';

/** The data of every event but the last. */
export interface ForMembers {
  n: number;
  /** How this client got in. */
  by: WayIn;
}

/** The data of the `expired` event, after which the stream ends. */
export interface Expired {
  /** What has expired. */
  by: WayIn;
}

export const router = Router();
router.use(waysIn); // POST to /login, /token, /ticket

// #region stream
router.get('/', async (req, res) => {
  const { ticket, expires = Infinity, interval, drop, retry } = query.parse(req.query);
  const { by, grant } = recognize(req, ticket);
  grant.until = Math.min(grant.until, Date.now() + expires);
  const stream = openStream(req, res);
  if (retry !== undefined) stream.send({ retry });

  // #region shown
  for (let n = 1, left = Infinity; left > interval; n += 1) {
    stream.send({ data: JSON.stringify({ n, by } satisfies ForMembers) });
    if (n === drop) return dropConnection(res, 'the connection was to be dropped here');
    left = Math.max(0, grant.until - Date.now());
    if (!(await pause(Math.min(interval, left), stream.signal))) return; // the client has left
  }
  // The head was sent long ago, so no status can say this any more.
  stream.send({ event: 'expired', data: JSON.stringify({ by } satisfies Expired) });
  stream.end();
  // #endregion shown
});
// #endregion stream

router.all('/', allowOnly('GET', 'HEAD'));
