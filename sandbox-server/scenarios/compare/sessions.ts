import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Limits } from '../../limits.ts';
import { perApp } from '../../http/per-app.ts';
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
    res.once('close', () => {
      this.open.delete(res);
      this.usedAt = Date.now();
    });
  }
}

/** The sessions of one app, bounded in number; idle ones are dropped when another is made. */
class Sessions {
  /** For requests without a session: a tick a second. */
  readonly common = new Session(1000);
  readonly #limits: Limits;
  readonly #sessions = new Map<string, Session>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Throws a Problem (503) when there are too many. */
  make(interval: number): Session {
    const { compareSessions, compareIdle } = this.#limits;
    for (const [id, { open, usedAt }] of this.#sessions) {
      if (open.size === 0 && Date.now() - usedAt > compareIdle) this.#sessions.delete(id);
    }
    if (this.#sessions.size >= compareSessions) {
      throw new Problem(503, 'All sessions are in use. Try again later.', { 'Retry-After': '60' });
    }
    const session = new Session(interval);
    this.#sessions.set(session.id, session);
    return session;
  }

  /** Throws a Problem (404) when there is no such session, or no longer. */
  find(id: string): Session {
    const session = this.#sessions.get(id);
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
