import type { Seen } from '#seen';

/** What a check finds out: a word that content/browsers/rows.yaml explains, or a time in milliseconds. */
export type Finding = string | number;

/** What a check may use while it runs. All that it opens through this is closed when the run ends. */
export interface Lab {
  /** The address at which the sandbox plays a script, at the page's origin or at the second one. */
  play(script: string, where?: 'here' | 'cross'): Promise<string>;
  /** The second origin of the sandbox. */
  crossOrigin(): Promise<string>;
  /** Opens an EventSource that listens for messages. */
  open(url: string): EventSource;
  /** Aborted when the run ends. */
  readonly signal: AbortSignal;
  /** Says what was found, when only the page knows. */
  report(finding: Finding): void;
}

// #region shown
/** One question to a browser, and how a run answers it. */
export interface Check {
  start(lab: Lab): void | Promise<void>;
  /** What the run shows so far; undefined: nothing yet. `over`: `patience` has passed, so silence is an answer too. */
  read(seen: Seen, over: boolean): Finding | undefined;
  /** How long it may take, in ms. Default 8000. */
  readonly patience?: number;
}
// #endregion shown

/** An EventSource that reads a script. */
export const stream =
  (script: string, where?: 'here' | 'cross'): Check['start'] =>
  async (lab) =>
    void lab.open(await lab.play(script, where));

/** `EventSource.CLOSED`: the browser has given up. */
export const closed = 2;

/** The page reports what it finds. */
export const reported: Check['read'] = ({ reported: finding }) => finding;

/** A time that a browser waits, in ms: from the end of the n-th connection, as the server sees both, to the next request. */
export const waited =
  (n = 1): Check['read'] =>
  ({ requests, closes }) => {
    const [end, next] = [closes[n - 1], requests[n]];
    return end && next && Math.max(0, Math.round(next.at - end.at));
  };
