import { Pool } from './budget.ts';
import type { PoolBounds } from './budget.ts';

/** How many things are kept and for how long, and what happens when they go. `retryAfter` is 60 unless it is given. */
export interface KeptOptions<One> extends PoolBounds {
  /**
   * Whether a thing may go: since nobody uses it any more and has not for long enough. When another one needs its place,
   * less is enough.
   */
  readonly mayGo: (one: One, placeNeeded: boolean) => boolean;
  /** Called with a thing that has gone. */
  readonly gone?: (one: One) => void;
}

/** Milliseconds between two looks at what may go. */
const sweepEvery = 5_000;

/**
 * What visitors have made and come back to by a key: channels, sessions, tasks. Each takes a place of a `Pool`. The
 * oldest that may go make room for a new one, first those of the same visitor; and what may go goes in any case.
 */
export class Kept<One> {
  readonly #options: KeptOptions<One>;
  readonly #pool: Pool;
  /** The one that was used or made longest ago comes first. */
  readonly #kept = new Map<string, { one: One; visitor: string }>();
  #sweep: NodeJS.Timeout | undefined;

  constructor(options: KeptOptions<One>) {
    this.#options = options;
    this.#pool = new Pool({ retryAfter: 60, ...options });
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Keeps a thing under a new key. Throws a Problem as `Pool.take` does, when nothing may go for it. */
  add(key: string, one: One, visitor: string): void {
    this.#makeRoom(visitor);
    this.#pool.take(visitor);
    this.#kept.set(key, { one, visitor });
    this.#sweep ??= setInterval(() => this.sweep(), sweepEvery).unref();
  }

  /** The thing under a key; undefined when there is none, or no longer. */
  find(key: string): One | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    if (!this.#options.mayGo(kept.one, false)) return kept.one;
    this.remove(key);
    return undefined;
  }

  /** Makes a thing the one that was used last: of those that may go, it goes last. */
  touch(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
  }

  /** All things, the one that was used or made longest ago first. */
  values(): One[] {
    return Array.from(this.#kept.values(), ({ one }) => one);
  }

  remove(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#pool.giveBack(kept.visitor);
    this.#options.gone?.(kept.one);
  }

  /** Removes what may go. */
  sweep(): void {
    for (const [key, { one }] of this.#kept) if (this.#options.mayGo(one, false)) this.remove(key);
    if (this.#kept.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }

  /** Removes what may go for the place of a new one, as long as there is none. */
  #makeRoom(visitor: string): void {
    for (const ofAll of [false, true]) {
      if (this.#pool.hasRoom(visitor)) return;
      for (const [key, kept] of this.#kept) {
        if ((!ofAll && kept.visitor !== visitor) || !this.#options.mayGo(kept.one, true)) continue;
        this.remove(key);
        if (this.#pool.hasRoom(visitor)) return;
      }
    }
  }
}
