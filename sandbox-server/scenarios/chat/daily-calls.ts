import { Pool } from '../../http/budget.ts';
import { Problem } from '../../http/problem.ts';

const day = 24 * 60 * 60_000;

/** What may happen a bounded number of times in a day, divided between visitors as places are. Days begin at 0:00 UTC. */
export class DailyCalls {
  readonly #inAll: number;
  readonly #now: () => number;
  #today = 0;
  #calls: Pool;

  /** @param now gives the milliseconds since the epoch */
  constructor(inAll: number, now: () => number = Date.now) {
    this.#inAll = inAll;
    this.#now = now;
    this.#calls = this.#anew();
  }

  /** Counts a call. Throws a Problem, and counts nothing: 503 when none is left, 429 when the visitor has had its share. */
  use(visitor: string): void {
    const now = this.#now();
    const today = Math.floor(now / day);
    if (today !== this.#today) this.#calls = this.#anew();
    this.#today = today;
    try {
      this.#calls.take(visitor);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const seconds = Math.ceil((day - (now % day)) / 1000);
      throw new Problem(error.status, error.detail, { 'Retry-After': String(seconds) });
    }
  }

  #anew(): Pool {
    const cure = 'The next day begins at 0:00 UTC.';
    return new Pool({ what: 'questions a day to the real model', cure, inAll: this.#inAll });
  }
}
