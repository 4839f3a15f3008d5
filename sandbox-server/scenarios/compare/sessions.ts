import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Limits } from '../../limits.ts';
import { Kept } from '../../http/kept.ts';
import { perApp } from '../../http/per-app.ts';
import { whenClosed } from '../../http/closing.ts';
import { Problem } from '../../http/problem.ts';
import { Counts } from './counts.ts';
import type { Transport } from './counts.ts';
import { Source } from './source.ts';

/** One comparison: its ticks, the cost of each transport, and the open responses. */
class Session {
  readonly id = randomUUID();
  readonly source: Source;
  readonly counts = new Counts();
  readonly open = new Set<Response>();
  usedAt = Date.now();

  constructor(interval: number) {
    this.source = new Source(interval);
  }

  /** Counts a request, and holds its response among the open ones until it is closed. */
  enter(transport: Transport, req: Request, res: Response): void {
    this.counts.count(transport, req, res);
    this.open.add(res);
    whenClosed(res, () => {
      this.open.delete(res);
      this.usedAt = Date.now();
    });
  }
}

/** The sessions of one app. An idle one is dropped. */
class Sessions {
  /** For requests without a session: a tick a second. */
  readonly common = new Session(1000);
  readonly #sessions: Kept<Session>;

  constructor({ compareSessions, compareIdle }: Limits) {
    this.#sessions = new Kept({
      what: 'sessions',
      inAll: compareSessions,
      mayGo: ({ open, usedAt }) => open.size === 0 && Date.now() - usedAt > compareIdle,
    });
  }

  /** Makes a session for a visitor. Throws a Problem when there is no place for one. */
  make(interval: number, visitor: string): Session {
    const session = new Session(interval);
    this.#sessions.add(session.id, session, visitor);
    return session;
  }

  /** Throws a Problem (404) when there is no such session, or no longer. */
  find(id: string): Session {
    const session = this.#sessions.find(id);
    if (session === undefined) {
      throw new Problem(
        404,
        'There is no such session; an idle one is dropped. POST /sandbox/compare makes another.',
      );
    }
    session.usedAt = Date.now();
    return session;
  }
}

/** The sessions of the app that handles a request. */
export const sessionsOf = perApp((limits) => new Sessions(limits));
