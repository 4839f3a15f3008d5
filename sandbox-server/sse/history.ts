/**
 * Ids that every client sends back unchanged: at most 128 of `A-Z a-z 0-9 . _ -`. A rule under
 * discussion would make longer ids and other characters cost a CORS preflight.
 */
const portableId = /^[\w.-]{1,128}$/;

/** How much a history keeps. */
export interface HistoryBounds {
  /** Events, at least 1. */
  events: number;
  /** Sum of the sizes given to `add`. Default: no bound. */
  bytes?: number;
}

/**
 * The last events of a stream, for clients that reconnect with a `Last-Event-ID`. It keeps them as they are given:
 * fields, or bytes that are encoded already. Over a bound it drops the oldest ones; the newest always stays.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header (9.2.4)
 */
export class History<Event extends { readonly id: string }> {
  readonly #bounds: Required<HistoryBounds>;
  readonly #kept: { event: Event; size: number }[] = [];
  /**
   * The place of each id, counted from the first event ever added. Includes the last one dropped: every event after it
   * is still kept.
   */
  readonly #places = new Map<string, number>();
  #forgotten = 0;
  #lastForgotten: string | undefined;
  #bytes = 0;

  constructor({ events, bytes = Infinity }: HistoryBounds) {
    this.#bounds = { events, bytes };
  }

  /** The events that it keeps, the oldest first. */
  get events(): Event[] {
    return this.#kept.map(({ event }) => event);
  }

  /** The oldest event that it keeps. */
  get oldest(): Event | undefined {
    return this.#kept[0]?.event;
  }

  // #region history
  /**
   * Adds an event. When its id was used before, the id means the newer event from now on.
   * @param size bytes that it counts for `bounds.bytes`
   * @throws {TypeError} when the id is not 1 to 128 of the characters `A-Z a-z 0-9 . _ -`
   */
  add(event: Event, size = 0): void {
    if (!portableId.test(event.id)) {
      throw new TypeError(`Not every client sends this id back: ${JSON.stringify(event.id)}`);
    }
    this.#places.set(event.id, this.#forgotten + this.#kept.length);
    this.#kept.push({ event, size });
    this.#bytes += size;
    while (
      this.#kept.length > 1 &&
      (this.#kept.length > this.#bounds.events || this.#bytes > this.#bounds.bytes)
    ) {
      this.#forgetOldest();
    }
  }

  /**
   * All events after the one with this id; empty for the newest. Undefined when some may be missing: the history no
   * longer reaches back to that id, or never had it.
   */
  after(lastEventId: string): Event[] | undefined {
    const place = this.#places.get(lastEventId);
    if (place === undefined) return undefined;
    return this.#kept.slice(place + 1 - this.#forgotten).map(({ event }) => event);
  }
  // #endregion history

  #forgetOldest(): void {
    const oldest = this.#kept.shift();
    if (oldest === undefined) return;
    this.#forget(this.#lastForgotten, this.#forgotten - 1);
    this.#lastForgotten = oldest.event.id;
    this.#bytes -= oldest.size;
    this.#forgotten += 1;
  }

  #forget(id: string | undefined, place: number): void {
    if (id !== undefined && this.#places.get(id) === place) this.#places.delete(id);
  }
}
