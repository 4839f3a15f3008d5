import type { ServerEntry } from '../trace/entries.ts';

/** Keeps count of the connections that the server has told of, so that a run knows when the last one is gone. */
export class Connections {
  readonly #open = new Set<string>();
  readonly #seen = new Set<number>();
  readonly #lastClosed = new Map<number, boolean>();

  add({ call, attempt, kind }: ServerEntry): void {
    this.#seen.add(call);
    if (kind === 'closed') this.#open.delete(`${call}.${attempt}`);
    else this.#open.add(`${call}.${attempt}`);
    this.#lastClosed.set(call, kind === 'closed');
  }

  /** True when the server has told that the newest connection of a call is gone. */
  isClosed(call: number): boolean {
    return this.#lastClosed.get(call) === true;
  }

  /** True when the server has told of each of these calls, and that every connection is gone. */
  areClosed(calls: Iterable<number>): boolean {
    return this.#open.size === 0 && [...calls].every((call) => this.#seen.has(call));
  }
}
