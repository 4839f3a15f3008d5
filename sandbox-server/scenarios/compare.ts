import { Router } from 'express'; // Express 5
import { closing } from '../http/closing.ts';
import { allowOnly } from '../http/problem.ts';
import { acceptWebSocket } from '../http/websocket.ts';
import { openStream } from '../sse/stream.ts';
import { enter } from './compare/enter.ts';
import { longPollQuery, query } from './compare/schemas.ts';
import type { Ticks } from './compare/schemas.ts';
import { sessionRoutes } from './compare/session-routes.ts';

export { query };
export type { Count, Transport } from './compare/counts.ts';
export type { Dropped, SessionMade, Ticks } from './compare/schemas.ts';
export type { Tick } from './compare/source.ts';

export const summary =
  'One source of ticks over SSE, polling, long polling and WebSocket; counts their bytes.';

export const router = Router();
router.use(sessionRoutes);

// #region shown
router.get('/sse', async (req, res) => {
  const { source, since } = enter('sse', req, res, query.parse(req.query));
  const stream = openStream(req, res);
  const last = source.numberOf(stream.lastEventId) ?? since;
  for await (const tick of source.follow(last, stream.signal)) {
    stream.send({ id: String(tick.n), data: JSON.stringify(tick) });
  }
});
// #endregion shown

router.get('/poll', (req, res) => {
  const { source, since } = enter('poll', req, res, query.parse(req.query));
  const body: Ticks = { ticks: source.after(since) };
  res.set('Cache-Control', 'no-store').json(body);
});

// #region long-poll
router.get('/long-poll', async (req, res) => {
  const { wait, ...options } = longPollQuery.parse(req.query);
  const { source, since } = enter('longPoll', req, res, options);
  if (!(await source.wait(since + 1, closing(res), wait))) return; // the client has left
  const body: Ticks = { ticks: source.after(since) };
  res.set('Cache-Control', 'no-store').json(body);
});
// #endregion long-poll

router.get('/ws', async (req, res) => {
  const { source, since } = enter('webSocket', req, res, query.parse(req.query));
  const webSocket = acceptWebSocket(req, res);
  if (webSocket === undefined) return;
  for await (const tick of source.follow(since, closing(res))) webSocket.send(JSON.stringify(tick));
});

router.all(['/sse', '/poll', '/long-poll', '/ws'], allowOnly('GET', 'HEAD'));
