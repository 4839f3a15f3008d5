import type { Request, Response } from 'express';
import type { z } from 'zod';
import { refuseCrowd } from '../../http/crowd.ts';
import type { Transport } from './counts.ts';
import type { query } from './schemas.ts';
import { sessionsOf } from './sessions.ts';

/** Finds the session, counts the request in it, and returns its ticks with the number after which the request begins. */
export function enter(
  transport: Transport,
  req: Request,
  res: Response,
  options: z.infer<typeof query>,
) {
  const sessions = sessionsOf(req);
  const session = options.session === undefined ? sessions.common : sessions.find(options.session);
  // Those without a session are not told apart, and nothing is done to all of them.
  if (session !== sessions.common) refuseCrowd(req, session.open.size, 'session');
  session.enter(transport, req, res);
  const { source } = session;
  const since = Math.min(
    options.since ?? Infinity,
    source.latest - (options.since === undefined ? 1 : 0),
  );
  return { source, since: Math.max(0, since) };
}
