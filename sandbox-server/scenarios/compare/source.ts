import { serverTime } from '../../observe/clock.ts';
import { pause } from '../../sse/pause.ts';

/** What every transport carries. */
export interface Tick {
  /** Which tick it is, from 1. */
  n: number;
  /** When it happened, in milliseconds since the epoch, with fractions. */
  at: number;
}

/** A late client gets at most this many past ticks. */
const remembered = 100;

/** Milliseconds. A timer cannot be set for more than 24 days. */
const longestSleep = 3_600_000;

/** Ticks that happen every `interval` milliseconds from now on, with or without listeners. Needs no timer: a number is computed from the time. */
export class Source {
  readonly #start = serverTime();
  readonly interval: number;

  constructor(interval: number) {
    this.interval = interval;
  }

  /** The number of the latest tick; 0 before the first. */
  get latest(): number {
    return Math.floor((serverTime() - this.#start) / this.interval);
  }

  /** The ticks after number `since`, at most the last 100. */
  after(since: number): Tick[] {
    const { latest } = this;
    const first = Math.max(since, latest - remembered) + 1;
    return Array.from({ length: Math.max(0, latest - first + 1) }, (_none, i) =>
      this.#tick(first + i),
    );
  }

  /** The number that an event id means; undefined when it is not the id of a tick that has happened. */
  numberOf(id: string): number | undefined {
    const n = Number(id);
    return n > 0 && n <= this.latest ? Math.floor(n) : undefined;
  }

  /** Each tick after number `since` when it has happened, until the signal is aborted. */
  async *follow(since: number, signal: AbortSignal): AsyncGenerator<Tick> {
    let last = since;
    do {
      for (const tick of this.after(last)) {
        last = tick.n;
        yield tick;
      }
    } while (await this.wait(last + 1, signal));
  }

  /** Resolves with true when tick `n` has happened or after `most` milliseconds, and with false at the signal. */
  async wait(n: number, signal: AbortSignal, most: number = Infinity): Promise<boolean> {
    const until = Math.min(this.#tick(n).at, serverTime() + most);
    for (let left = until - serverTime(); left > 0; left = until - serverTime()) {
      if (!(await pause(Math.min(Math.ceil(left), longestSleep), signal))) return false;
    }
    return !signal.aborted;
  }

  #tick(n: number): Tick {
    return { n, at: this.#start + n * this.interval };
  }
}
