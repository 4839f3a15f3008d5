import { EventEmitter } from 'node:events';
import type { Limits } from '../limits.ts';
import type { EventFields } from '../sse/encode.ts';
import type { ServerEntry } from './entry.ts';

/**
 * The log of one run, bounded in entries and bytes. It holds events ready to be sent; the id of an event is its place
 * in the log, from 1. At the bound one `full` event is added, and after it only how the attempts before it were closed:
 * a flood that nobody reads fills the log, and its end is what matters. Emits `more` when it grows.
 */
export class RunLog extends EventEmitter<{ more: [] }> {
  readonly events: EventFields[] = [];
  readonly #limits: Limits;
  readonly #attempts = new Map<number, number>();
  /** Attempts in the log that are not closed. */
  readonly #open = new Set<string>();
  #bytes = 0;
  #full = false;
  #over = false;

  constructor(limits: Limits) {
    super();
    this.setMaxListeners(0); // one for each watcher
    this.#limits = limits;
  }

  /** Counts one more request of a call, and returns which attempt of that call it is, from 1. */
  nextAttempt(call: number): number {
    const attempt = (this.#attempts.get(call) ?? 0) + 1;
    this.#attempts.set(call, attempt);
    return attempt;
  }

  add(entry: ServerEntry): void {
    if (this.#over) return;
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

  /** Forgets everything; later entries are ignored. For connections that outlive the last watcher. */
  close(): void {
    this.#over = true;
    this.events.length = 0;
  }

  #push(event: 'entry' | 'full', data: string): void {
    this.events.push({ event, id: String(this.events.length + 1), data });
    this.emit('more');
  }
}
