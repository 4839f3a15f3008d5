import { Problem } from './problem.ts';

/**
 * What visitors share: places, bytes, requests. It is divided by one rule: **nobody gets more than twice what is left
 * for all others, and the last quarter is for those who have next to nothing.** Alone, an address gets one half; each
 * of 100 that want everything gets its part; and the next one who comes still gets something. So a class behind one
 * address fits, a flood locks nobody out, and neither needs a number of its own.
 * @see https://ieeexplore.ieee.org/document/664262 (dynamic thresholds for shared buffers)
 */
class Share {
  readonly #inAll: number;
  /** Kept for those who have little. */
  readonly #kept: number;
  /** This little. */
  readonly #little: number;

  constructor(inAll: number) {
    this.#inAll = inAll;
    this.#kept = Math.floor(inAll / 4);
    this.#little = Math.ceil(inAll / 800);
  }

  /** By how much somebody who has `own` would have too much with `amount` more, when all have `total`. */
  excess(own: number, amount: number, total: number): number {
    const beyondAll = total + amount - this.#inAll;
    if (own + amount <= this.#little) return beyondAll;
    return Math.max(beyondAll, own + amount - 2 * (this.#inAll - this.#kept - total));
  }
}

interface Shared {
  /** What it is, in the plural: `open requests`. */
  readonly what: string;
  /** What a visitor can do who has its share. One or two sentences. Default: try again later. */
  readonly cure?: string;
  /** Seconds after which asking again makes sense. Default 10. */
  readonly retryAfter?: number;
}

const tryLater = 'Try again later.';

/** How much each visitor holds of something. */
export class Holdings {
  readonly #of = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  of(visitor: string): number {
    return this.#of.get(visitor) ?? 0;
  }

  /** Who holds most; undefined when nothing is held. */
  get greatest(): string | undefined {
    let greatest: string | undefined;
    let most = 0;
    for (const [visitor, held] of this.#of) if (held > most) [greatest, most] = [visitor, held];
    return greatest;
  }

  /** @param amount more; less, when it is negative */
  change(visitor: string, amount: number): void {
    this.#total += amount;
    const held = this.of(visitor) + amount;
    if (held > 0) this.#of.set(visitor, held);
    else this.#of.delete(visitor);
  }
}

/** How much there is of something that is held for a while and given back. */
export interface PoolBounds extends Shared {
  readonly inAll: number;
  /** A visitor has at most this, however much is free. Default: what the rule gives. */
  readonly perAddress?: number;
}

/** Something that visitors hold and give back: places, bytes. */
export class Pool {
  readonly #bounds: PoolBounds;
  readonly #share: Share;
  readonly #holdings = new Holdings();

  constructor(bounds: PoolBounds) {
    this.#bounds = bounds;
    this.#share = new Share(bounds.inAll);
  }

  /** Held by all. */
  get held(): number {
    return this.#holdings.total;
  }

  heldBy(visitor: string): number {
    return this.#holdings.of(visitor);
  }

  /** Whether a visitor may take so much. */
  hasRoom(visitor: string, amount = 1): boolean {
    const { inAll, perAddress = Infinity } = this.#bounds;
    const held = this.heldBy(visitor);
    if (held + amount > perAddress || this.held + amount > inAll) return false;
    return this.#share.excess(held, amount, this.held) <= 0;
  }

  /**
   * Takes so much for a visitor, until `giveBack`. Throws a Problem, and takes nothing: 503 when there is not so much
   * left at all, 429 when it is the visitor who has too much.
   */
  take(visitor: string, amount = 1): void {
    if (!this.hasRoom(visitor, amount)) throw this.#refusal(visitor, amount);
    this.#holdings.change(visitor, amount);
  }

  /** Gives back what `take` took, once. */
  giveBack(visitor: string, amount = 1): void {
    this.#holdings.change(visitor, -amount);
  }

  #refusal(visitor: string, amount: number): Problem {
    const { what, cure = tryLater, inAll, perAddress = Infinity, retryAfter = 10 } = this.#bounds;
    const later = { 'Retry-After': String(retryAfter) };
    const held = this.heldBy(visitor);
    if (held + amount > perAddress) {
      const own = `Your address has reached its limit of ${perAddress} ${what}.`;
      return new Problem(429, `${own} ${cure}`, later);
    }
    if (this.held + amount > inAll) {
      const all = `The server has reached its limit of ${inAll} ${what}.`;
      return new Problem(503, `${all} ${tryLater}`, later);
    }
    const own = `Your address has ${held} of the ${inAll} ${what}, and the rest is kept for other addresses.`;
    return new Problem(429, `${own} ${cure}`, later);
  }
}

/** How much of something may happen. */
export interface FlowBounds extends Shared {
  /** As much may happen at one moment, after a quiet time, for all visitors together. */
  readonly atOnce: number;
  /** As much a second may go on for ever, for all visitors together. */
  readonly perSecond: number;
}

/** Milliseconds between two shares of the drain: what has flowed away since is divided at once. */
const drainEvery = 20;

/**
 * Something that visitors use up and that comes back by itself: requests, events, calls. Each visitor has a level; it
 * rises with use, and all levels fall by `perSecond` together, each by the same share. Visitors at 0 are forgotten.
 */
export class Flow {
  readonly #bounds: FlowBounds;
  readonly #share: Share;
  readonly #levels = new Map<string, number>();
  #level = 0;
  #drainedAt = 0;

  constructor(bounds: FlowBounds) {
    this.#bounds = bounds;
    this.#share = new Share(bounds.atOnce);
  }

  /** Visitors that are remembered. */
  get size(): number {
    return this.#levels.size;
  }

  /** Whether a visitor may use so much now. */
  hasRoom(visitor: string, amount = 1, now: number = performance.now()): boolean {
    this.#drain(now);
    return this.#missing(visitor, amount) <= 0;
  }

  /** Uses so much for a visitor. Returns false, and uses nothing, when that is more than its share. */
  tryUse(visitor: string, amount = 1, now: number = performance.now()): boolean {
    if (!this.hasRoom(visitor, amount, now)) return false;
    this.#level += amount;
    this.#levels.set(visitor, (this.#levels.get(visitor) ?? 0) + amount);
    return true;
  }

  /**
   * The same, but throws a Problem instead of returning false: 429, or 503 when the visitor has not used anything lately.
   */
  use(visitor: string, amount = 1, now: number = performance.now()): void {
    if (!this.tryUse(visitor, amount, now)) throw this.#refusal(visitor, amount);
  }

  /** By how much a visitor would have too much. */
  #missing(visitor: string, amount: number): number {
    return this.#share.excess(this.#levels.get(visitor) ?? 0, amount, this.#level);
  }

  #refusal(visitor: string, amount: number): Problem {
    const { what, cure = '', perSecond } = this.#bounds;
    const own = this.#levels.has(visitor);
    // Its own level falls by one share, and what is left grows by all of them.
    const wait =
      this.#missing(visitor, amount) / (perSecond / Math.max(1, this.#levels.size) + perSecond);
    const seconds = String(Math.ceil(wait));
    const why = own
      ? `Your address uses more than its share of the ${perSecond} ${what} a second of all visitors.`
      : `The server has reached its limit of ${perSecond} ${what} a second.`;
    return new Problem(own ? 429 : 503, `${why} Wait ${seconds} s. ${cure}`.trim(), {
      'Retry-After': seconds,
    });
  }

  #drain(now: number): void {
    const passed = now - this.#drainedAt;
    if (passed < drainEvery) return;
    this.#drainedAt = now;
    let drain = (this.#bounds.perSecond * passed) / 1000;
    // What a visitor with a low level does not need of its share goes to the others.
    while (drain > 1e-6 && this.#levels.size > 0) {
      const share = drain / this.#levels.size;
      for (const [visitor, level] of this.#levels) {
        const drained = Math.min(level, share);
        drain -= drained;
        this.#level -= drained;
        if (level - drained > 1e-6) this.#levels.set(visitor, level - drained);
        else this.#levels.delete(visitor);
      }
    }
    if (this.#levels.size === 0) this.#level = 0;
  }
}
