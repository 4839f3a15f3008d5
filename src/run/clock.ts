/** One request for the server's time: when it was sent, the time in the response, when the response arrived. In ms. */
export interface ClockReading {
  readonly sent: number;
  readonly server: number;
  readonly received: number;
}

/**
 * Maps the server's time to the browser's.
 *
 * The server read its clock between `sent` and `received`, so each exchange gives an interval that contains the offset.
 * The estimate is the middle of the intersection of all intervals. Drift is not modelled: if an exchange contradicts
 * the earlier ones, a clock has jumped, and only the newest exchange is used.
 */
export class Clock {
  #lowest = -Infinity;
  #highest = Infinity;

  /** Takes one exchange into account. */
  add({ sent, server, received }: ClockReading): void {
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

  /** The largest possible error of `offset`, in ms in either direction. Infinity before the first exchange. */
  get uncertainty(): number {
    return (this.#highest - this.#lowest) / 2;
  }

  /** A server time as the browser's clock would have shown it, in ms since the epoch. */
  toBrowser(server: number): number {
    return server + this.offset;
  }
}
