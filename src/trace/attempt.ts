import type { Header } from './entries.ts';

/**
 * One connection that an EventSource made or tried to make, or one fetch call. Times are in ms since the run began. All
 * fetch calls of a run count as one client, because a client that reconnects makes one after the other.
 */
export interface Attempt {
  readonly api: 'eventsource' | 'fetch';
  /** The number of the EventSource in the run, or of the fetch call, from 1. */
  readonly call: number;
  /** The number of the connection of that EventSource, or of the fetch call among those of the run, from 1. */
  readonly number: number;
  /** When the connection was requested. */
  began: number | undefined;
  /** Time since the end of the previous attempt. */
  pause: number | undefined;
  /** Headers of the request, as the server received them. */
  headers: readonly Header[];
  status: number | undefined;
  /** The response's Content-Type. */
  type: string | undefined;
  /** Events that the page received. */
  events: number;
  /** Whether an event stream has arrived: for an EventSource, `open` fired. */
  opened: boolean;
  /** The reconnection time that applies after this attempt, or the wait of a fetch client; undefined: the browser's default. */
  reconnectionTime: number | undefined;
  /** Why a fetch client waits or has given up, as it reports. */
  why: string | undefined;
  /** The last action of the server. */
  server: 'ended' | 'cut' | undefined;
  /** The outcome in the browser; undefined while the attempt is connecting or open. `over`: fetch does not tell what follows. */
  outcome: 'waits' | 'gave up' | 'close()' | 'stopped' | 'over' | undefined;
  /** When the outcome was known. */
  over: number | undefined;
}

/** `readyState` of the attempt's EventSource, derived from this attempt alone. */
export const readyStateOf = ({ outcome, opened }: Attempt): 0 | 1 | 2 => {
  if (outcome === undefined) return opened ? 1 : 0;
  return outcome === 'waits' ? 0 : 2;
};

/** Whether two attempts are of one client. */
export const ofOneClient = (one: Attempt, other: Attempt): boolean =>
  one.api === other.api && (one.api === 'fetch' || one.call === other.call);

/** Whether the number of requests is as expected; undefined while undecided. `expected` is the text of a control. */
export function verdict(rows: readonly Attempt[], expected: string): boolean | undefined {
  const requests = Number(expected);
  if (!(requests > 0)) return undefined;
  if (rows.length > requests) return false;
  const last = rows.at(-1);
  // If the reader pressed Stop while the browser waited, the end was not reached.
  const stoppedOpen =
    last?.opened === true && last.outcome === 'stopped' && last.server === undefined;
  if (last?.outcome === 'gave up' || last?.outcome === 'close()' || stoppedOpen) {
    return rows.length === requests;
  }
  return undefined;
}

/**
 * How long the browser waits after an attempt, in ms, as measured: 3 s in Chromium and WebKitGTK, which have no least wait,
 * and 5 s in Firefox, which waits at least 0.5 s.
 */
export function waitAfter({ reconnectionTime }: Attempt, userAgent: string): number {
  return /\bFirefox\//.test(userAgent)
    ? Math.max(500, reconnectionTime ?? 5000)
    : (reconnectionTime ?? 3000);
}
