import { Router } from 'express';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { closing } from '../http/closing.ts';
import type { Transport } from './compare/counts.ts';
import { longPollQuery, none, query, sessionRequest } from './compare/schemas.ts';
import type { Dropped, SessionMade, Ticks } from './compare/schemas.ts';
import { sessionsOf } from './compare/sessions.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { allowOnly } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';
import { acceptWebSocket } from '../http/websocket.ts';

export { endpoints } from './compare/endpoints.ts';
export { query };
export type { Dropped, SessionMade, Ticks };
export type { Count, Transport } from './compare/counts.ts';
export type { Tick } from './compare/source.ts';

export const summary =
  'One source of ticks over SSE, polling, long polling and WebSocket; counts their bytes.';

/** Finds the session, counts the request in it, and says after which tick it begins. */
function enter(transport: Transport, req: Request, res: Response, given: z.infer<typeof query>) {
  const sessions = sessionsOf(req);
  const session = given.session === undefined ? sessions.common : sessions.find(given.session);
  session.enter(transport, req, res);
  const { source } = session;
  const since = Math.min(
    given.since ?? Infinity,
    source.latest - (given.since === undefined ? 1 : 0),
  );
  return { source, since: Math.max(0, since) };
}

export const router = Router();

// #region sse
router.get('/sse', async (req, res) => {
  const { source, since } = enter('sse', req, res, query.parse(req.query));
  const stream = openStream(req, res);
  const seen = Number(stream.lastEventId);
  let last = seen > 0 && seen <= source.latest ? Math.floor(seen) : since;
  for (;;) {
    for (const tick of source.after(last)) {
      stream.send({ id: String(tick.n), data: JSON.stringify(tick) });
      last = tick.n;
    }
    await source.wait(last + 1, stream.signal);
  }
});
// #endregion sse

// #region poll
router.get('/poll', (req, res) => {
  const { source, since } = enter('poll', req, res, query.parse(req.query));
  const answer: Ticks = { ticks: source.after(since) };
  res.set('Cache-Control', 'no-store').json(answer);
});
// #endregion poll

// #region long-poll
router.get('/long-poll', async (req, res) => {
  const { wait, ...given } = longPollQuery.parse(req.query);
  const { source, since } = enter('longPoll', req, res, given);
  await source.wait(since + 1, closing(res), wait);
  const answer: Ticks = { ticks: source.after(since) };
  res.set('Cache-Control', 'no-store').json(answer);
});
// #endregion long-poll

// #region websocket
router.get('/ws', async (req, res) => {
  const { source, since } = enter('webSocket', req, res, query.parse(req.query));
  const webSocket = acceptWebSocket(req, res);
  if (webSocket === undefined) return;
  const signal = closing(res);
  let last = since;
  for (;;) {
    for (const tick of source.after(last)) {
      webSocket.send(JSON.stringify(tick));
      last = tick.n;
    }
    await source.wait(last + 1, signal);
  }
});
// #endregion websocket

router.post('/', readJson, (req, res) => {
  none.parse(req.query);
  const { interval } = checkedBody(req, sessionRequest);
  const made: SessionMade = { id: sessionsOf(req).make(interval).id, interval };
  res.status(201).location(`${req.baseUrl}/counts/${made.id}`).json(made);
});

router.get('/counts/:id', (req, res) => {
  none.parse(req.query);
  const { counts } = sessionsOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json(counts.read());
});

router.post('/drop/:id', async (req, res) => {
  none.parse(req.query);
  const open = [...sessionsOf(req).find(req.params.id).open];
  await Promise.all(open.map((each) => dropConnection(each, 'the page asked for a drop')));
  const answer: Dropped = { dropped: open.length };
  res.json(answer);
});

router.all('/', allowOnly('POST'));
router.all(['/sse', '/poll', '/long-poll', '/ws', '/counts/:id'], allowOnly('GET', 'HEAD'));
router.all('/drop/:id', allowOnly('POST'));
