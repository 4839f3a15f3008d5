import { Problem } from './problem.ts';

/** How many requests one address may make. */
export interface Rate {
  /** Requests that may come at one moment, after a quiet time. */
  readonly atOnce: number;
  /** Requests a second that may go on for ever. */
  readonly perSecond: number;
}

/**
 * A bucket for each address: it holds `atOnce` requests and fills by `perSecond`. An address is one number, the time
 * when its bucket is full again, and is forgotten after that.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class RateLimit {
  readonly #rate: Rate;
  /** When the bucket of an address is full again, in milliseconds. */
  readonly #fullAt = new Map<string, number>();
  #sweepAt = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Addresses that are remembered. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** Takes one request out of the bucket of an address. Throws a Problem (429) when it is empty. */
  take(address: string, now: number = performance.now()): void {
    const { atOnce, perSecond } = this.#rate;
    if (now >= this.#sweepAt) this.#sweep(now);
    const cost = 1000 / perSecond;
    const fullAt = Math.max(this.#fullAt.get(address) ?? 0, now) + cost;
    const wait = fullAt - now - atOnce * cost;
    if (wait > 0.001) {
      const seconds = String(Math.ceil(wait / 1000));
      throw new Problem(
        429,
        `Your address sends more than ${perSecond} requests a second. Wait ${seconds} s.`,
        { 'Retry-After': seconds },
      );
    }
    this.#fullAt.set(address, fullAt);
  }

  /** Forgets the full buckets. An empty one is full after `atOnce / perSecond` seconds, so nothing stays for twice that. */
  #sweep(now: number): void {
    for (const [address, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(address);
    }
    this.#sweepAt = now + (this.#rate.atOnce / this.#rate.perSecond) * 1000;
  }
}
