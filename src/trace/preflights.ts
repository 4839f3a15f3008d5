import type { ServerEntry } from './entries.ts';

/** The connection that a server entry belongs to, with the browser's number. */
export interface ConnectionNumber {
  readonly attempt: number;
  readonly preflight: boolean;
}

/**
 * Numbers the server's connections as the browser does. The server counts a CORS preflight as a separate attempt, but
 * the browser does not. Here a preflight gets the number of the request that follows it. Add a run's entries in order.
 */
export class Preflights {
  /** For each call, the server's numbers of the attempts that were preflights. */
  readonly #byCall = new Map<number, Set<number>>();

  number(entry: ServerEntry): ConnectionNumber {
    const { call, attempt } = entry;
    const preflights = this.#byCall.get(call) ?? new Set();
    if (entry.kind === 'request' && entry.method === 'OPTIONS') preflights.add(attempt);
    this.#byCall.set(call, preflights);
    const before = [...preflights].filter((each) => each < attempt).length;
    return { attempt: attempt - before, preflight: preflights.has(attempt) };
  }
}
