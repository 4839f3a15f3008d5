import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { checkedBody, readJson } from '../http/json-body.ts';
import { Keys } from './auth/keys.ts';
import type { Grant } from './auth/keys.ts';
import { limitsOf, perApp } from '../http/per-app.ts';
import { retry, wholeNumber } from '../http/parameters.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';
import type { Endpoint, SecurityScheme } from '../http/endpoint.ts';

export const summary =
  'One protected stream and three ways to it: a cookie, a one-use ticket, a bearer token.';

/** Closed to other origins: no answer has a CORS header. */
export const ownCors = true;

export const query = z.strictObject({
  ticket: z.string().max(100).optional().describe('A ticket. It works once.'),
  expires: wholeNumber(0, 600_000)
    .optional()
    .describe(
      'Milliseconds after which what you came with expires. Default: 10 minutes after you got it.',
    ),
  interval: wholeNumber(20, 10_000).default(1000).describe('Milliseconds between two events.'),
  drop: wholeNumber(0, 1000)
    .default(0)
    .describe('Resets the connection after so many events, as a bad network does; 0: never.'),
  retry,
});

const nothing = z.strictObject({});
/** They are no secret: the sandbox has none. */
const credentials = z.strictObject({ user: z.literal('demo'), password: z.literal('demo') });
const expires = z.int().describe('In milliseconds.');
const tokenMade = z.object({ token: z.string(), expires });
const ticketMade = z.object({ ticket: z.string(), expires });

/** The answer of `POST /sandbox/auth/token`. */
export type TokenMade = z.infer<typeof tokenMade>;

/** The answer of `POST /sandbox/auth/ticket`. */
export type TicketMade = z.infer<typeof ticketMade>;

/** The data of every event but the last. */
export interface ForMembers {
  n: number;
  /** How this reader got in. */
  by: 'cookie' | 'ticket' | 'token';
}

/** The data of the `expired` event, after which the stream ends. */
export interface Expired {
  /** What has expired. */
  by: ForMembers['by'];
}

const keysOf = perApp(({ authKeys }) => ({
  sessions: new Keys<Grant>(authKeys),
  tokens: new Keys<Grant>(authKeys),
  tickets: new Keys<Grant & { member: Grant }>(authKeys),
}));
const cookieName = 'downstream-session';

export const router = Router();

// #region ways
/** Sets a cookie that the browser then sends by itself, with EventSource too; no script can read it. */
router.post('/login', readJson, (req, res) => {
  checkCredentials(req);
  const { authTime } = limitsOf(req);
  const session = keysOf(req).sessions.make({ until: Date.now() + authTime });
  res.cookie(cookieName, session, {
    path: req.baseUrl,
    maxAge: authTime,
    httpOnly: true,
    sameSite: 'lax',
    secure: req.secure,
  });
  res.status(204).end();
});

/** Gives a token for the header `Authorization: Bearer`, which fetch can send and EventSource cannot. */
router.post('/token', readJson, (req, res) => {
  checkCredentials(req);
  const { authTime } = limitsOf(req);
  const token = keysOf(req).tokens.make({ until: Date.now() + authTime });
  res.status(201).json({ token, expires: authTime } satisfies TokenMade);
});

/** Gives whoever is logged in a ticket for the URL. It may end up in a log or a history: so it works once, and soon. */
router.post('/ticket', (req, res) => {
  nothing.parse(req.query);
  const { grant: member } = recognize(req);
  const { ticketTime } = limitsOf(req);
  const ticket = keysOf(req).tickets.make({ until: Date.now() + ticketTime, member });
  res.status(201).json({ ticket, expires: ticketTime } satisfies TicketMade);
});
// #endregion ways

// #region stream
router.get('/', async (req, res) => {
  const { ticket, expires = Infinity, interval, drop, retry } = query.parse(req.query);
  const { by, grant } = recognize(req, ticket);
  grant.until = Math.min(grant.until, Date.now() + expires);
  const stream = openStream(req, res);
  if (retry !== undefined) stream.send({ retry });

  for (let n = 1, left = Infinity; left > interval; n += 1) {
    stream.send({ data: JSON.stringify({ n, by } satisfies ForMembers) });
    if (n === drop) return dropConnection(res, 'the connection was to be dropped here');
    left = Math.max(0, grant.until - Date.now());
    await sleep(Math.min(interval, left), undefined, { signal: stream.signal });
  }
  // The head is long gone: no status can tell it any more.
  stream.send({ event: 'expired', data: JSON.stringify({ by } satisfies Expired) });
  stream.end();
});
// #endregion stream

router.all(['/login', '/token', '/ticket'], allowOnly('POST'));
router.all('/', allowOnly('GET', 'HEAD'));

function checkCredentials(req: Request): void {
  nothing.parse(req.query);
  const given = checkedBody(req, z.object({ user: z.string(), password: z.string() }));
  if (!credentials.safeParse(given).success) {
    throw new Problem(401, 'Wrong. This is a sandbox: the user is demo and the password is demo.');
  }
}

/** Who asks, by the first of the three ways that the request takes. Throws a Problem (401) when that one does not work. */
function recognize(req: Request, ticket?: string): { by: ForMembers['by']; grant: Grant } {
  const [, token] = /^Bearer +([\w-]+)$/i.exec(req.get('Authorization') ?? '') ?? [];
  const [, session] = /(?:^|; ?)downstream-session=([\w-]+)/.exec(req.get('Cookie') ?? '') ?? [];
  const { sessions, tokens, tickets } = keysOf(req);
  if (ticket !== undefined) {
    const grant = tickets.use(ticket)?.member;
    if (grant && grant.until > Date.now()) return { by: 'ticket', grant: { ...grant } };
  } else if (req.get('Authorization') !== undefined) {
    const grant = tokens.find(token ?? '');
    if (grant) return { by: 'token', grant };
  } else {
    const grant = sessions.find(session ?? '');
    if (grant) return { by: 'cookie', grant };
  }
  const detail =
    ticket === undefined
      ? 'You are not logged in, or no longer. POST to /sandbox/auth/login or /token.'
      : 'This ticket is unknown, used or too old. POST to /sandbox/auth/ticket for another.';
  throw new Problem(401, detail, { 'WWW-Authenticate': 'Bearer' });
}

const body = { type: 'application/json', schema: credentials } as const;
const exampleBody = JSON.stringify({ user: 'demo', password: 'demo' });
const loggedIn = {
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: cookieName,
    description: 'The cookie that `POST /sandbox/auth/login` sets.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of `POST /sandbox/auth/token`, in the header `Authorization: Bearer`.',
  },
} as const satisfies Record<string, SecurityScheme>;
const ticket: SecurityScheme = {
  type: 'apiKey',
  in: 'query',
  name: 'ticket',
  description: 'The ticket of `POST /sandbox/auth/ticket`, in the URL. It works once.',
};

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/login',
    summary: 'Logs in by a cookie.',
    query: nothing,
    body,
    answer: { status: 204, type: '' },
    example: '/login',
    exampleBody,
    cors: 'own',
  },
  {
    method: 'post',
    path: '/token',
    summary: 'Logs in by a bearer token.',
    query: nothing,
    body,
    answer: { status: 201, type: 'application/json', schema: tokenMade },
    example: '/token',
    exampleBody,
    cors: 'own',
  },
  {
    method: 'post',
    path: '/ticket',
    summary: 'Gives whoever is logged in a ticket for the URL.',
    query: nothing,
    security: loggedIn,
    answer: { status: 201, type: 'application/json', schema: ticketMade },
    example: '/ticket',
    after: '/login',
    cors: 'own',
  },
  {
    method: 'get',
    path: '/',
    summary: 'The protected stream, for whoever is logged in or has a ticket.',
    query,
    security: { ...loggedIn, ticket },
    answer: { status: 200, type: 'text/event-stream', events: ['expired'] },
    example: '/',
    after: '/login',
    cors: 'own',
  },
];
