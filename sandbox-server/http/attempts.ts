import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Limits } from '../limits.ts';
import { askerOf } from './asker.ts';
import { whenClosed } from './closing.ts';
import { perApp } from './per-app.ts';

interface Count {
  attempt: number;
  open: number;
  usedAt: number;
}

/** Counts the connections of each client, so that the first can be answered in another way than the second. Bounded in memory. */
export class Attempts {
  readonly #limits: Limits;
  readonly #counts = new Map<string, Count>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Clients that are remembered. */
  get size(): number {
    return this.#counts.size;
  }

  /**
   * Counts one more connection of a client; call `leave` when the connection has gone. A client without a connection
   * for longer than `countedClientAway` begins at 1 again.
   * @param client who it is
   * @param certain whether that is surely one client. Otherwise a connection beside an open one counts for another.
   */
  enter(client: string, certain: boolean): { attempt: number; leave: () => void } {
    const { countedClients, countedClientAway } = this.#limits;
    let place = 0;
    if (!certain) while (this.#counts.get(`${client} ${place}`)?.open) place += 1;
    const key = `${client} ${place}`;
    let count = this.#counts.get(key);
    if (
      count === undefined ||
      (count.open === 0 && Date.now() - count.usedAt > countedClientAway)
    ) {
      count = { attempt: 0, open: 0, usedAt: 0 };
    }
    count.attempt += 1;
    count.open += 1;
    const use = (used: Count) => {
      used.usedAt = Date.now();
      this.#counts.delete(key);
      this.#counts.set(key, used); // the map is in the order of use
    };
    use(count);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= countedClients) break;
      this.#counts.delete(oldest);
    }
    const counted = count;
    const leave = () => {
      counted.open -= 1;
      if (this.#counts.get(key) === counted) use(counted);
    };
    return { attempt: count.attempt, leave };
  }
}

const attemptsOf = perApp((limits) => new Attempts(limits));

/**
 * Which connection of its client this request is, from 1; it counts until the response is closed.
 * @param subject is counted by itself: a script, or what else decides how the connections are answered
 * @param key a name that the client has chosen; without it `askerOf` decides
 */
export function countAttempt(
  req: Request,
  res: Response,
  subject: string | Uint8Array,
  key?: string,
): number {
  const { name, certain } = askerOf(req, key);
  // A digest is short, however long the script is, and keeps no address.
  const client = createHash('sha256').update(JSON.stringify([name, req.method, req.baseUrl]));
  const id = client.update(subject).digest('base64url');
  const { attempt, leave } = attemptsOf(req).enter(id, certain);
  whenClosed(res, leave);
  return attempt;
}
