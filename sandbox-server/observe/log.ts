import { EventEmitter } from 'node:events';
import type { Limits } from '../limits.ts';
import type { EventFields } from '../sse/encode.ts';
import type { ServerEntry } from './entry.ts';

/**
 * The log of one run, bounded in entries and bytes. It holds events that are ready to be sent; the id of an event is
 * its place in the log, from 1. At the bound it adds one `full` event, and afterwards only the `closed` entries of
 * attempts that began before it: when a client that does not read has filled the log, the way it ended is what matters.
 * Emits `more` when it grows.
 */
export class RunLog extends EventEmitter<{ more: [] }> {
  readonly events: EventFields[] = [];
  readonly #limits: Limits;
  readonly #attempts = new Map<number, number>();
  /** Attempts in the log that are still open. */
  readonly #open = new Set<string>();
  #bytes = 0;
  #full = false;
  #closed = false;

  constructor(limits: Limits) {
    super();
    this.setMaxListeners(0); // one for each watcher
    this.#limits = limits;
  }

  /** Counts one more request of a call. Returns the number of that attempt, from 1. */
  nextAttempt(call: number): number {
    const attempt = (this.#attempts.get(call) ?? 0) + 1;
    this.#attempts.set(call, attempt);
    return attempt;
  }

  /** Adds an entry, unless the log is full or closed. */
  add(entry: ServerEntry): void {
    if (this.#closed) return;
    const attempt = `${entry.call}.${entry.attempt}`;
    const closes = entry.kind === 'closed' && this.#open.delete(attempt);
    if (this.#full && !closes) return;
    const data = JSON.stringify(entry);
    this.#bytes += Buffer.byteLength(data);
    const { runEntries, runBytes } = this.#limits;
    if (!this.#full && (this.events.length >= runEntries || this.#bytes > runBytes)) {
      this.#full = true;
      this.#push('full', '{}');
      if (!closes) return;
    }
    if (entry.kind === 'request') this.#open.add(attempt);
    this.#push('entry', data);
  }

  /** Drops all events and ignores later entries: connections may stay open after the last watcher has left. */
  close(): void {
    this.#closed = true;
    this.events.length = 0;
  }

  #push(event: 'entry' | 'full', data: string): void {
    this.events.push({ event, id: String(this.events.length + 1), data });
    this.emit('more');
  }
}
