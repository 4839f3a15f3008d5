import type { BrowserHappening } from '../trace/entries.ts';
import type { Call } from './curl.ts';

/** One call of the page while a run observes it. */
export interface Observed {
  /** The URL that is sent to the server: it contains the name of the run. */
  readonly tagged: string;
  /** The URL as the page wrote it, made absolute. */
  readonly url: string;
  /** Records what happened on this call. This is also possible after `done`. */
  note(happening: BrowserHappening, attempt?: number): void;
  /** A response has come, whose body the page does not read yet. */
  answered(): void;
  /** The page has started to read the response's body. */
  reading(): void;
  /** Nothing of this call is open any more. */
  done(): void;
}

/** Observes the calls that a page makes to the sandbox. */
export interface CallObserver {
  /** Starts to observe a call. `close` is called if the call is still open when the run ends. */
  follow(call: Omit<Call, 'call'>, close: () => void): Observed;
}
