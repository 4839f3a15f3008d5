import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { closing } from '../closing.ts';
import type { Transport } from '../compare/counts.ts';
import { Sessions } from '../compare/sessions.ts';
import { checkedBody, readJson } from '../json-body.ts';
import type { Limits } from '../limits.ts';
import { allowOnly } from '../problem.ts';
import { openStream } from '../sse/stream.ts';
import { acceptWebSocket } from '../websocket.ts';
import { dropConnection } from '../sse/drop.ts';
import type { Endpoint } from './endpoint.ts';

export const summary =
  'One source of ticks over SSE, polling, long polling and WebSocket; counts their bytes.';

export const query = z.strictObject({
  session: z.uuid().optional().describe('The id that POST gave. Default: a common tick a second.'),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .optional()
    .describe('The number of the last tick that you have. Default: the one before the latest.'),
});

const none = z.strictObject({});

/** The query of long polling. */
export const longPollQuery = query.extend({
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(30_000)
    .default(25_000)
    .describe('Milliseconds after which it answers without a tick.'),
});

/** What POST takes. */
export const sessionRequest = z.strictObject({
  interval: z.int().min(50).max(10_000).default(1000).describe('Milliseconds between ticks.'),
});

const sessionMade = z.object({ id: z.uuid(), interval: z.int() });
const tick = z.object({ n: z.int(), at: z.number().describe('Milliseconds since the epoch.') });
const ticks = z.object({ ticks: z.array(tick) });
const count = z.object({ requests: z.int(), received: z.int(), sent: z.int() });
const counts = z.object({ sse: count, poll: count, longPoll: count, webSocket: count });
const dropped = z.object({ dropped: z.int().describe('Connections that were reset.') });

/** The answer to POST. */
export type SessionMade = z.infer<typeof sessionMade>;
/** The answer to the request for a drop. */
export type Dropped = z.infer<typeof dropped>;
/** The answer to a poll. */
export type Ticks = z.infer<typeof ticks>;
export type { Count, Transport } from '../compare/counts.ts';
export type { Tick } from '../compare/source.ts';

const perApp = new WeakMap<Limits, Sessions>();

function sessionsOf(req: Request): Sessions {
  const limits: Limits = req.app.get('limits');
  const sessions = perApp.get(limits) ?? new Sessions(limits);
  perApp.set(limits, sessions);
  return sessions;
}

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

const json = 'application/json';

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Makes a session: a source of its own, and counts of its requests and bytes.',
    query: none,
    body: { type: json, schema: sessionRequest },
    answer: { status: 201, type: json, schema: sessionMade },
    example: '/',
    exampleBody: JSON.stringify({ interval: 500 }),
  },
  {
    method: 'get',
    path: '/sse',
    summary: 'Each tick as an event when it happens; resumes by Last-Event-ID.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/sse',
  },
  {
    method: 'get',
    path: '/poll',
    summary: 'The ticks since then, at once, also when there are none.',
    query,
    answer: { status: 200, type: json, schema: ticks },
    example: '/poll',
  },
  {
    method: 'get',
    path: '/long-poll',
    summary: 'The ticks since then; waits for one when there is none.',
    query: longPollQuery,
    answer: { status: 200, type: json, schema: ticks },
    example: '/long-poll',
  },
  {
    method: 'get',
    path: '/ws',
    summary: 'A WebSocket, each tick a message. What is no WebSocket handshake is answered 426.',
    query,
    answer: { status: 426, type: 'application/problem+json' },
    example: '/ws',
  },
  {
    method: 'get',
    path: '/counts/:id',
    summary: 'What each transport of a session cost: requests, and bytes both ways.',
    query: none,
    answer: { status: 200, type: json, schema: counts },
    example: '/counts/:id',
  },
  {
    method: 'post',
    path: '/drop/:id',
    summary: 'Resets every open connection of a session, to see what comes back.',
    query: none,
    answer: { status: 200, type: json, schema: dropped },
    example: '/drop/:id',
  },
];
