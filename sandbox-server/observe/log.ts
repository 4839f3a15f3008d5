import { EventEmitter } from 'node:events';
import type { Limits } from '../limits.ts';
import type { EventFields } from '../sse/encode.ts';
import type { ServerEntry } from './entry.ts';

/** Bytes of an event in memory, beside its text. */
const eventBytes = 300;

/**
 * Takes so many bytes for a log. Returns false when there is no room for them; the log may have lost its entries by then,
 * for the sake of others.
 */
export type TakeBytes = (bytes: number) => boolean;

/**
 * The log of one run, bounded in entries and bytes. It holds events that are ready to be sent; the id of an event is
 * its place in the log, from 1. At the bound it adds one `full` event, and afterwards only the `closed` entries of
 * attempts that began before it: when a client that does not read has filled the log, the way it ended is what matters.
 * Emits `more` when it grows.
 */
export class RunLog extends EventEmitter<{ more: [] }> {
  readonly #limits: Limits;
  readonly #take: TakeBytes;
  readonly #events: EventFields[] = [];
  /** Events that were in the log before the first one that still is. */
  #lost = 0;
  readonly #attempts = new Map<number, number>();
  /** Attempts in the log that are still open. */
  readonly #open = new Set<string>();
  #bytes = 0;
  #held = 0;
  #full = false;
  #closed = false;

  /** @param take takes room for what the log holds. Default: there is always room */
  constructor(limits: Limits, take: TakeBytes = () => true) {
    super();
    this.setMaxListeners(0); // one for each watcher
    this.#limits = limits;
    this.#take = take;
  }

  /** Bytes that it holds. */
  get held(): number {
    return this.#held;
  }

  /** How many events there have been. */
  get length(): number {
    return this.#lost + this.#events.length;
  }

  /** The first event after a place that is still in the log, and its place; undefined when there is none yet. */
  after(place: number): { event: EventFields; place: number } | undefined {
    const at = Math.max(place, this.#lost);
    const event = this.#events[at - this.#lost];
    return event && { event, place: at + 1 };
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
    const size = Buffer.byteLength(data);
    this.#bytes += size;
    const { runEntries, runBytes } = this.#limits;
    const isFull = this.length >= runEntries || this.#bytes > runBytes;
    if (!this.#full && (isFull || !this.#take(size + eventBytes))) this.#fill();
    else if (!this.#full) this.#held += size + eventBytes;
    if (this.#full && !closes) return;
    if (entry.kind === 'request') this.#open.add(attempt);
    this.#push('entry', data);
  }

  /** Loses what it holds, because others need the room. Who watches is told that the log is full. Returns the bytes. */
  lose(): number {
    this.#lost += this.#events.length;
    this.#events.length = 0;
    const held = this.#held;
    this.#held = 0;
    this.#fill();
    return held;
  }

  /** Drops all events and ignores later entries: connections may stay open after the last watcher has left. */
  close(): void {
    this.#closed = true;
    this.#lost += this.#events.length;
    this.#events.length = 0;
    this.#held = 0;
  }

  #fill(): void {
    if (this.#full) return;
    this.#full = true;
    this.#push('full', '{}');
  }

  #push(event: 'entry' | 'full', data: string): void {
    this.#events.push({ event, id: String(this.length + 1), data });
    this.emit('more');
  }
}
