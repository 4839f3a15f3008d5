import type { WireEntry } from './entries.ts';

type Entry<Lane extends WireEntry['lane'], Kind extends WireEntry['kind']> = Extract<
  WireEntry,
  { lane: Lane; kind: Kind }
>;

/** What both sides saw of a run so far, by kind, each in the order of its time. Times are in ms since the run began. */
export class Seen {
  /** What the client has found out by itself and reported; undefined: nothing yet. */
  reported: string | number | undefined;
  readonly #entries: WireEntry[] = [];

  add(entry: WireEntry): void {
    const at = this.#entries.findLastIndex((other) => other.at <= entry.at);
    this.#entries.splice(at + 1, 0, entry);
  }

  /** Events that the page got, `open` and the browser's own `error` left out. */
  get events(): Entry<'browser', 'event'>[] {
    return this.#browser('event');
  }

  get opens(): Entry<'browser', 'open'>[] {
    return this.#browser('open');
  }

  /** The browser's own `error` events. */
  get errors(): Entry<'browser', 'error'>[] {
    return this.#browser('error');
  }

  /** Heads that `fetch` has resolved with. */
  get responses(): Entry<'browser', 'response'>[] {
    return this.#browser('response');
  }

  /** Pieces of bodies that the page has read. */
  get chunks(): Entry<'browser', 'chunk'>[] {
    return this.#browser('chunk');
  }

  /** Requests that the server got, preflights left out. */
  get requests(): Entry<'server', 'request'>[] {
    return this.#server('request').filter(({ preflight }) => !preflight);
  }

  /** Preflights that the server got. */
  get preflights(): Entry<'server', 'request'>[] {
    return this.#server('request').filter(({ preflight }) => preflight);
  }

  /** Ends of connections, as the server saw them, preflights left out. */
  get closes(): Entry<'server', 'closed'>[] {
    return this.#server('closed').filter(({ preflight }) => !preflight);
  }

  #browser<Kind extends Entry<'browser', WireEntry['kind']>['kind']>(kind: Kind) {
    return this.#entries.filter(
      (entry): entry is Entry<'browser', Kind> => entry.lane === 'browser' && entry.kind === kind,
    );
  }

  #server<Kind extends Entry<'server', WireEntry['kind']>['kind']>(kind: Kind) {
    return this.#entries.filter(
      (entry): entry is Entry<'server', Kind> => entry.lane === 'server' && entry.kind === kind,
    );
  }
}
