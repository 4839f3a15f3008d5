import type { ServerEntry } from '#sandbox/observe/entry.ts';

/** The call and connection that an entry of the browser belongs to, and its time. */
interface At {
  /** The n-th EventSource or fetch call of the run, from 1. */
  readonly call: number;
  /** The n-th connection of that call, from 1: an EventSource that reconnects makes a new attempt. */
  readonly attempt: number;
  /** Milliseconds since the epoch, fractional, by the browser's clock. */
  readonly at: number;
}

/** A header as a name and a value. */
export type Header = readonly [name: string, value: string];

/** What the browser's side of a run can record. */
export type BrowserHappening =
  | { readonly kind: 'eventsource'; readonly url: string; readonly withCredentials: boolean }
  /** The page started or stopped listening for events of a type. */
  | { readonly kind: 'listen'; readonly type: string; readonly listening: boolean }
  | {
      readonly kind: 'fetch';
      readonly method: string;
      readonly url: string;
      readonly headers: readonly Header[];
      /** The start of a text body; undefined if there is no body or it is not text. */
      readonly body: string | undefined;
    }
  | { readonly kind: 'open'; readonly readyState: number }
  | { readonly kind: 'response'; readonly status: number; readonly headers: readonly Header[] }
  | {
      readonly kind: 'event';
      readonly type: string;
      readonly data: string;
      readonly lastEventId: string;
    }
  /** `readyState` 0: the browser waits to reconnect; 2: it has given up. */
  | { readonly kind: 'error'; readonly readyState: number }
  /** Bytes that the page read. `base64` may hold only the first of the `size` bytes. */
  | { readonly kind: 'chunk'; readonly base64: string; readonly size: number }
  /** The page read the body to its end. */
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly message: string }
  /** The page called close() or aborted the request; or the run ended and closed the connection. */
  | { readonly kind: 'closed'; readonly by: 'page' | 'run' };

/** One entry of the browser's side. */
export type BrowserEntry = At & BrowserHappening;

/** An entry of either side. Here `at` is in milliseconds since the run began, by the browser's clock. */
export type WireEntry =
  | ({ readonly lane: 'browser' } & BrowserEntry)
  /**
   * `attempt` is the browser's number: a preflight has the number of the request that it belongs to, and `preflight` is
   * true for every entry of the preflight's connection.
   */
  | ({ readonly lane: 'server'; readonly preflight: boolean } & ServerEntry);

export type { ServerEntry };
