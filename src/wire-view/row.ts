import type { Header, WireEntry } from '../trace/entries.ts';
import type { Piece } from '../trace/bytes.ts';
import type { Parsed } from '../trace/stream.ts';

/** An event that a write completed, and what became of it at the browser. */
export interface EventPart {
  readonly kind: 'event';
  readonly type: string;
  readonly data: string;
  readonly cut: boolean;
  /** `unheard`: nothing listens for its type. `lost`: the page had closed before it came. */
  state: 'travelling' | 'delivered' | 'unheard' | 'lost';
  receivedAt: number | undefined;
  lastEventId: string | undefined;
}

/** What came of a write. */
export type Part = EventPart | Exclude<Parsed, { kind: 'event' }>;

/** A piece of a response's body that the page read. */
export interface Chunk {
  /** The n-th piece that the page read on this connection, from 1. */
  readonly number: number;
  readonly size: number;
}

/** A happening of the diagram. */
export type What =
  | {
      readonly kind: 'request';
      api: 'eventsource' | 'fetch' | undefined;
      method: string;
      /** Absolute, as the page called it, until the server tells the path and the host that were asked for. */
      url: string;
      host: string | undefined;
      headers: readonly Header[];
      body: string | undefined;
      /** ms since the error after which the browser connects again. */
      waited: number | undefined;
    }
  | {
      readonly kind: 'head';
      status: number | undefined;
      headers: readonly Header[];
      /** `open`: the EventSource said so; `response`: fetch did. */
      seen: 'open' | 'response' | undefined;
    }
  | {
      readonly kind: 'write';
      readonly lines: readonly (readonly Piece[])[];
      readonly size: number;
      /** Only the first bytes are known. */
      readonly cut: boolean;
      readonly parts: readonly Part[];
      /** For an EventSource: whether it ended with a blank line, or within a block. */
      readonly blocks: 'whole' | 'unfinished' | undefined;
      /** The pieces of the body, as the page read it, that its bytes were in. */
      readonly chunks: Chunk[];
    }
  /** An event whose bytes the server's lane does not have. */
  | {
      readonly kind: 'event';
      readonly type: string;
      readonly data: string;
      readonly lastEventId: string;
    }
  /** A chunk whose bytes the server's lane does not have. */
  | ({ readonly kind: 'chunk'; readonly lines: readonly (readonly Piece[])[] } & Chunk)
  | {
      readonly kind: 'end';
      /** How the server ended it: undefined when its lane does not say. */
      server: 'ended' | 'cut' | undefined;
      reason: string | undefined;
      /** What the browser made of it. */
      browser: 'waits' | 'gave up' | 'end' | 'failed' | undefined;
      message: string | undefined;
    }
  | {
      readonly kind: 'close';
      readonly api: 'eventsource' | 'fetch' | undefined;
      by: 'page' | 'run' | undefined;
    };

/** One row of the diagram: an arrow between the lifelines, or a note on one of them. */
export interface Row {
  readonly id: number;
  readonly call: number;
  readonly attempt: number;
  /** Which way it goes; the end that it comes from sets its place in time. */
  readonly direction: 'up' | 'down';
  /** ms since the run began. */
  browserAt: number | undefined;
  serverAt: number | undefined;
  /** The first row of the connection, which this one cannot precede, however the clocks differ. */
  readonly after: Row | undefined;
  /** Number of the newest entry that it tells of. */
  newest: number;
  readonly what: What;
}

/** A row that tells of a certain kind of happening. */
export type RowOf<Kind extends What['kind']> = Row & {
  readonly what: Extract<What, { kind: Kind }>;
};

/** Where the rows of all connections lie. */
export interface Rows {
  add<Kind extends What['kind']>(
    direction: Row['direction'],
    what: Extract<What, { kind: Kind }>,
  ): RowOf<Kind>;
  /** Notes when a row happened at one end, and puts it in its place. */
  place(row: Row, at: Pick<WireEntry, 'lane' | 'at'>): void;
  /** Takes back when a row happened at the browser. It is not drawn until it is met again. */
  unplace(row: Row): void;
  remove(row: Row): void;
}

/** The time at which a row begins, in ms since the run began. */
export function startOf({ direction, browserAt, serverAt, after }: Row): number {
  const [near, far] = direction === 'up' ? [browserAt, serverAt] : [serverAt, browserAt];
  return Math.max(near ?? far ?? 0, after ? startOf(after) : -Infinity);
}

/** The time of the later end of a row. */
export function endOf({ browserAt, serverAt }: Row): number {
  return Math.max(browserAt ?? 0, serverAt ?? 0);
}

/** The name of a connection: "#1", its reconnects "#1.2" and on. */
export function chipOf({ call, attempt }: { call: number; attempt: number }): string {
  return attempt === 1 ? `#${call}` : `#${call}.${attempt}`;
}
