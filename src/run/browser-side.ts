import type { BrowserEntry } from '../trace/entries.ts';
import type { Call } from './curl.ts';

/**
 * How a call stands in the browser. `open`: nobody reads the response; `read`: the page would notice a cut, since it
 * reads the body or uses EventSource; `done`: nothing of the call is open.
 */
export type CallState = 'open' | 'read' | 'done';

/** What a run learns from its browser side. All of it is plain data, so it can cross a frame's border. */
export interface BrowserListener {
  /** The page makes a call. Calls are numbered from 1 in order. */
  called(call: Call): void;
  /** The browser did or saw something. Times are in ms since the epoch. */
  entry(entry: BrowserEntry): void;
  /** A call now stands differently. */
  callChanged(call: number, state: CallState): void;
}

/** Where the client of a run executes and is observed: this page (`PageSide`). One object serves one run. */
export interface BrowserSide {
  /** Begins to observe. The client's calls to the sandbox carry the name of the run from now on. */
  start(run: string, listener: BrowserListener): void;
  /** Closes what the client has open and refuses its later calls to the sandbox. */
  end(): void;
}
