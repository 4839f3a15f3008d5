import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { checkedBody, readJson } from '../../http/json-body.ts';
import { noParameters } from '../../http/parameters.ts';
import { limitsOf } from '../../http/per-app.ts';
import { allowOnly, Problem } from '../../http/problem.ts';
import { visitorOf } from '../../http/visitor.ts';
import { cookieName, keysOf, recognize } from './recognize.ts';

/** Not secret: the sandbox protects nothing real. */
export const credentials = z.strictObject({ user: z.literal('demo'), password: z.literal('demo') });

/** The body of the response to `POST /sandbox/auth/token`. */
export interface TokenMade {
  token: string;
  /** In milliseconds. */
  expires: number;
}

/** The body of the response to `POST /sandbox/auth/ticket`. */
export interface TicketMade {
  ticket: string;
  /** In milliseconds. */
  expires: number;
}

/** The three ways to get in: a cookie, a token, a ticket. */
export const waysIn = Router();

// #region ways
/** Sets a cookie that the browser then sends by itself, with EventSource too; no script can read it. */
waysIn.post('/login', readJson, (req, res) => {
  checkCredentials(req);
  const { authTime } = limitsOf(req);
  const session = keysOf(req).sessions.make({ until: Date.now() + authTime }, visitorOf(req));
  res.cookie(cookieName, session, {
    path: req.baseUrl,
    maxAge: authTime,
    httpOnly: true,
    sameSite: 'lax',
    secure: req.secure, // behind a TLS proxy it is true only with app.set('trust proxy', 1)
  });
  res.status(204).end();
});

/** Gives a token for the header `Authorization: Bearer`, which fetch can send and EventSource cannot. */
waysIn.post('/token', readJson, (req, res) => {
  checkCredentials(req);
  const { authTime } = limitsOf(req);
  const token = keysOf(req).tokens.make({ until: Date.now() + authTime }, visitorOf(req));
  res.status(201).json({ token, expires: authTime } satisfies TokenMade);
});

/** Gives a client that is logged in a ticket for the URL. A URL ends up in logs, so the ticket works once and expires soon. */
waysIn.post('/ticket', (req, res) => {
  noParameters.parse(req.query);
  const { grant: member } = recognize(req);
  const { ticketTime } = limitsOf(req);
  const until = Date.now() + ticketTime;
  const ticket = keysOf(req).tickets.make({ until, member }, visitorOf(req));
  res.status(201).json({ ticket, expires: ticketTime } satisfies TicketMade);
});
// #endregion ways

waysIn.all(['/login', '/token', '/ticket'], allowOnly('POST'));

function checkCredentials(req: Request): void {
  noParameters.parse(req.query);
  const body = checkedBody(req, z.object({ user: z.string(), password: z.string() }));
  if (!credentials.safeParse(body).success) {
    throw new Problem(401, 'Wrong. This is a sandbox: the user is demo and the password is demo.');
  }
}
