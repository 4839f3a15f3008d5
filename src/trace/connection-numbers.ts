import type { BrowserEntry, ServerEntry } from './entries.ts';

/** The connection that a server entry belongs to, with the browser's number. */
export interface ConnectionNumber {
  readonly attempt: number;
  readonly preflight: boolean;
}

/** Statuses after which a browser sends another request by itself. */
const redirects = new Set([301, 302, 303, 307, 308]);

/** What is known of the connections of one call. */
interface Connections {
  /** The browser's number of the newest connection that has reached the server. */
  reached: number;
  /** When the browser gave an attempt up, in ms since the epoch. */
  readonly over: Map<number, number>;
  /** Whether the last response was a redirect: the request that follows it belongs to the same attempt. */
  redirected: boolean;
  /** The browser's numbers by the server's, which a restarted server uses again. */
  readonly numbers: Map<number, ConnectionNumber>;
}

/**
 * Numbers the server's connections as the browser does. The server counts what reaches it, and counts from 1 again after
 * a restart; the browser also counts attempts that reach no server. So a request is the first attempt after the last one
 * that had reached the server and that was not over when the request arrived. A CORS preflight, which the browser does
 * not count, gets the number of the request that follows it, and a redirected request that of the one before. Add a run's
 * entries in order.
 */
export class ConnectionNumbers {
  readonly #calls = new Map<number, Connections>();

  /** Adds an entry of the browser, with its time in ms since the epoch. */
  addBrowser({ kind, call, attempt, at }: BrowserEntry): void {
    if (kind === 'error') this.#of(call).over.set(attempt, at);
  }

  /**
   * `at` is the time of the entry by the browser's clock, in ms since the epoch, and `uncertainty` its largest error in
   * ms; Infinity when the clocks are not known, and then nothing is skipped.
   */
  number(entry: ServerEntry, at: number, uncertainty: number): ConnectionNumber {
    const call = this.#of(entry.call);
    if (entry.kind === 'response') call.redirected = redirects.has(entry.status);
    if (entry.kind === 'request') {
      let attempt = call.reached + (call.redirected ? 0 : 1);
      call.redirected = false;
      while ((call.over.get(attempt) ?? Infinity) < at - uncertainty) attempt += 1;
      const preflight = entry.method === 'OPTIONS';
      if (!preflight) call.reached = attempt;
      call.numbers.set(entry.attempt, { attempt, preflight });
    }
    return call.numbers.get(entry.attempt) ?? { attempt: entry.attempt, preflight: false };
  }

  #of(call: number): Connections {
    const known = this.#calls.get(call) ?? {
      reached: 0,
      redirected: false,
      ...{ over: new Map(), numbers: new Map() },
    };
    this.#calls.set(call, known);
    return known;
  }
}
