import type { BrowserEntry } from '../trace/entries.ts';
import type { Call } from './curl.ts';

/**
 * The state of a call in the browser. `open`: the page does not read the response; `read`: the page would notice a
 * lost connection, because it waits for the response, reads the body or uses EventSource; `done`: nothing of the call is
 * open.
 */
export type CallState = 'open' | 'read' | 'done';

/** What the browser side reports to its run. All of it is plain data, so it can be posted from a frame. */
export interface BrowserListener {
  /** The page makes a call. Calls are numbered from 1 in order. */
  called(call: Call): void;
  /** The browser did or saw something. Times are in ms since the epoch. */
  entry(entry: BrowserEntry): void;
  /** The state of a call has changed. */
  callChanged(call: number, state: CallState): void;
}

/** The place where the client of a run executes and is observed: this page (`PageSide`). One object serves one run. */
export interface BrowserSide {
  /** Starts to observe. From now on the client's calls to the sandbox carry the name of the run. */
  start(run: string, listener: BrowserListener): void;
  /** Closes what the client has open and refuses its later calls to the sandbox. */
  end(): void;
}
