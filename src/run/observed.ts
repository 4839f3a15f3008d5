import type { BrowserHappening } from '../trace/entries.ts';
import type { Call } from './curl.ts';

/** One call of the page while a run observes it. */
export interface Observed {
  /** The address with the run in it, which goes over the wire. */
  readonly tagged: string;
  /** The address as the page gave it, made absolute. */
  readonly url: string;
  /** Notes what happened on this call; what is noted after `done` still counts. */
  note(happening: BrowserHappening, attempt?: number): void;
  /** The page has begun to read the response's body. */
  reading(): void;
  /** Nothing of this call is open any more. */
  done(): void;
}

/** Observes the calls that a page makes to the sandbox. */
export interface CallObserver {
  /** Begins to observe a call. `close` is called when the run ends and the call is still open. */
  follow(call: Omit<Call, 'call'>, close: () => void): Observed;
}
