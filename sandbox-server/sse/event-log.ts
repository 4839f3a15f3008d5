import { EventEmitter, once } from 'node:events';
import type { EventFields } from './encode.ts';

/**
 * All events of one piece of work, from its beginning to its end, for clients that come and go; the id of an event is
 * its place, from 1. Nothing is dropped: bound what you add. Emits `more`.
 */
export class EventLog extends EventEmitter<{ more: [] }> {
  readonly #events: EventFields[] = [];
  #overAt: number | undefined;

  constructor() {
    super();
    this.setMaxListeners(0); // one for each client
  }

  /** For how many milliseconds it has been over; negative before. */
  get overFor(): number {
    return this.#overAt === undefined ? -Infinity : Date.now() - this.#overAt;
  }

  /** Clients that wait for its next event. */
  get clients(): number {
    return this.listenerCount('more');
  }

  get over(): boolean {
    return this.#overAt !== undefined;
  }

  /** How many events there are. */
  get length(): number {
    return this.#events.length;
  }

  /** Adds an event. Does nothing when the log is over. */
  add(fields: Omit<EventFields, 'id'>): void {
    if (this.over) return;
    this.#events.push({ ...fields, id: String(this.#events.length + 1) });
    this.emit('more');
  }

  /** Adds the last event. The first end counts. */
  end(fields: Omit<EventFields, 'id'>): void {
    if (this.over) return;
    this.#overAt = Date.now();
    this.#events.push({ ...fields, id: String(this.#events.length + 1) });
    this.emit('more');
  }

  /** How many events a client has that got the one with this id last; 0 for an id that no event has. */
  placeOf(id: string | undefined): number {
    const place = Number(id);
    return place > 0 && place <= this.#events.length ? Math.floor(place) : 0;
  }

  /** Whether nothing comes after a place any more. An EventSource that reconnects there is to be answered 204. */
  isAll(place: number): boolean {
    return this.over && place === this.#events.length;
  }

  /** The events after a place, and then each new one until the log is over or the signal is aborted. */
  async *follow(place: number, signal: AbortSignal): AsyncGenerator<EventFields> {
    for (let next = place; !signal.aborted; next += 1) {
      if (this.#events[next] === undefined) await this.more(signal);
      const event = this.#events[next];
      if (event === undefined) return;
      yield event;
    }
  }

  /** Resolves at the next event; at once when the log is over, and when the signal is aborted. Never rejects. */
  async more(signal: AbortSignal): Promise<void> {
    if (!this.over) await once(this, 'more', { signal }).catch(() => {});
  }
}
