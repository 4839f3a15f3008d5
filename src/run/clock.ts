/** One question about the server's time: when it was asked, what the answer said, when the answer was there. In ms. */
export interface Exchange {
  readonly sent: number;
  readonly server: number;
  readonly received: number;
}

/**
 * Maps the server's time to the browser's.
 *
 * An exchange says that the server read its clock between `sent` and `received`, so the offset lies in an interval.
 * Several intervals leave what they have in common; the middle of it is the estimate. It does not follow drift:
 * when an exchange contradicts the earlier ones, a clock has jumped, and only the newest counts.
 */
export class Clock {
  #lowest = -Infinity;
  #highest = Infinity;

  /** Takes one exchange into account. */
  add({ sent, server, received }: Exchange): void {
    const lowest = Math.max(this.#lowest, sent - server);
    const highest = Math.min(this.#highest, received - server);
    const agrees = lowest <= highest;
    this.#lowest = agrees ? lowest : sent - server;
    this.#highest = agrees ? highest : received - server;
  }

  /** What to add to a server time to get the browser's, in ms. 0 before the first exchange. */
  get offset(): number {
    return Number.isFinite(this.#lowest) ? (this.#lowest + this.#highest) / 2 : 0;
  }

  /** How far off `offset` can be, in ms either way. Infinity before the first exchange. */
  get uncertainty(): number {
    return (this.#highest - this.#lowest) / 2;
  }

  /** A server time as the browser's clock would have shown it, in ms since the epoch. */
  toBrowser(server: number): number {
    return server + this.offset;
  }
}
