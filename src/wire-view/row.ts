import type { Header, WireEntry } from '../trace/entries.ts';
import type { Piece } from '../trace/bytes.ts';
import type { Parsed } from '../trace/stream.ts';

/** An event that a write completed, and its state in the browser. */
export interface EventPart {
  readonly kind: 'event';
  readonly type: string;
  readonly data: string;
  readonly cut: boolean;
  /** `unheard`: nothing listens for its type. `lost`: the page had closed the connection before it arrived. */
  state: 'travelling' | 'delivered' | 'unheard' | 'lost';
  receivedAt: number | undefined;
  lastEventId: string | undefined;
}

/** What the parser got from a write. */
export type Part = EventPart | Exclude<Parsed, { kind: 'event' }>;

/** A piece of a response's body that the page read. */
interface Chunk {
  /** The number of this piece among those that the page read on this connection, from 1. */
  readonly number: number;
  readonly size: number;
}

/** The content of a row. */
export type Content =
  | {
      readonly kind: 'request';
      api: 'eventsource' | 'fetch' | undefined;
      method: string;
      /** The page's absolute URL; after the server's entry, the path that it received, with `host` beside it. */
      url: string;
      host: string | undefined;
      headers: readonly Header[];
      body: string | undefined;
      /** Time since the error before this reconnect, in ms. */
      waited: number | undefined;
      /** True when it has a response. */
      answered: boolean;
    }
  | {
      readonly kind: 'head';
      status: number | undefined;
      headers: readonly Header[];
      /** How the browser reported it: the `open` event of an EventSource, or the response of fetch. */
      browser: 'open' | 'response' | undefined;
    }
  | {
      readonly kind: 'write';
      readonly lines: readonly (readonly Piece[])[];
      readonly size: number;
      /** Only the first bytes are known. */
      readonly cut: boolean;
      readonly parts: readonly Part[];
      /** For an event stream: whether the write ended with a blank line, or within a block. */
      readonly blocks: 'whole' | 'unfinished' | undefined;
      /** The pieces of the body, as the page read it, that contain bytes of this write. */
      readonly chunks: Chunk[];
      /** What the browser reported of the head when this write came: Firefox waits for the first byte of the body. */
      opened: 'open' | 'response' | undefined;
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
      /** How the server ended the response; undefined if the server's lane does not have the end. */
      server: 'ended' | 'cut' | undefined;
      reason: string | undefined;
      /** How the browser reacted. */
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
  /** The direction of the arrow. The time at its start decides the row's position. */
  readonly direction: 'up' | 'down';
  /** ms since the run began. */
  browserAt: number | undefined;
  serverAt: number | undefined;
  /** The first row of the connection. This row is never drawn before it, even if the clocks differ. */
  readonly after: Row | undefined;
  /** Number of the newest entry that this row shows. */
  newest: number;
  readonly content: Content;
}

/** A row with one kind of content. */
export type RowOf<Kind extends Content['kind']> = Row & {
  readonly content: Extract<Content, { kind: Kind }>;
};

/** The rows of all connections. */
export interface Rows {
  add<Kind extends Content['kind']>(
    direction: Row['direction'],
    content: Extract<Content, { kind: Kind }>,
  ): RowOf<Kind>;
  /** Sets the time of a row at one end, and moves the row to its position. */
  place(row: Row, at: Pick<WireEntry, 'lane' | 'at'>): void;
  /** Removes the time of a row at the browser. The row is not drawn until it is placed again. */
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

/** The name of a connection: "#1", and "#1.2" and so on for its reconnects. */
export function chipOf({ call, attempt }: { call: number; attempt: number }): string {
  return attempt === 1 ? `#${call}` : `#${call}.${attempt}`;
}
