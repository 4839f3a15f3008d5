import { EventEmitter } from 'node:events';
import type { Limits } from '../limits.ts';
import type { EventFields } from '../sse/encode.ts';
import type { ServerEntry } from './entry.ts';

/**
 * The log of one run, bounded in entries and bytes. It holds events ready to be sent; the id of an event is its place
 * in the log, from 1. At the bound one `full` event is added, and nothing after it. Emits `more` when it grows.
 */
export class RunLog extends EventEmitter<{ more: [] }> {
  readonly events: EventFields[] = [];
  readonly #limits: Limits;
  readonly #attempts = new Map<number, number>();
  #bytes = 0;
  #closed = false;

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
    if (this.#closed) return;
    const data = JSON.stringify(entry);
    this.#bytes += Buffer.byteLength(data);
    this.#closed =
      this.events.length >= this.#limits.runEntries || this.#bytes > this.#limits.runBytes;
    const id = String(this.events.length + 1);
    this.events.push(
      this.#closed ? { event: 'full', id, data: '{}' } : { event: 'entry', id, data },
    );
    this.emit('more');
  }

  /** Forgets everything; later entries are ignored. For connections that outlive the last watcher. */
  close(): void {
    this.#closed = true;
    this.events.length = 0;
  }
}
