import type { ServerEntry } from './entries.ts';

/** Which connection of its call a server entry belongs to, counted as the browser counts. */
export interface ConnectionNumber {
  readonly attempt: number;
  readonly preflight: boolean;
}

/**
 * Numbers the server's connections as the browser does. The server counts a CORS preflight as an attempt of its own, the
 * browser does not: a preflight gets the number of the request that it asks for. Takes a run's entries in order.
 */
export class Preflights {
  /** By call: the attempts that were preflights, as the server counts. */
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
