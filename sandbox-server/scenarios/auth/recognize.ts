import type { Request } from 'express';
import { perApp } from '../../http/per-app.ts';
import { Problem } from '../../http/problem.ts';
import { Keys } from './keys.ts';
import type { Grant } from './keys.ts';

/** How a client got in. */
export type WayIn = 'cookie' | 'ticket' | 'token';

/** The name of the session's cookie. */
export const cookieName = 'downstream-session';

/** The keys of an application, by kind. */
export const keysOf = perApp(({ authKeys }) => ({
  sessions: new Keys<Grant>(authKeys),
  tokens: new Keys<Grant>(authKeys),
  tickets: new Keys<Grant & { member: Grant }>(authKeys),
}));

/**
 * Recognizes a client by the first of the three ways that its request takes. Uses up the ticket. The grant of a cookie
 * or a token is the login itself; that of a ticket is a copy, so that what ends the stream of a ticket ends no login.
 * Throws a Problem (401) when that way does not work; another way that the request may have is then not tried.
 */
export function recognize(req: Request, ticket?: string): { by: WayIn; grant: Grant } {
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
      ? 'You are not logged in, or your login has expired. POST to /sandbox/auth/login or /token.'
      : 'This ticket is unknown, used or too old. POST to /sandbox/auth/ticket for another.';
  throw new Problem(401, detail, { 'WWW-Authenticate': 'Bearer' });
}
