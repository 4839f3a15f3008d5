import type { BrowserEntry, ServerEntry } from '../trace/entries.ts';
import type { CallState } from './browser-side.ts';

/** Knows, from what both sides report, which calls and connections of a run are open. */
export class OpenCalls {
  /** Calls that are open in the browser. */
  readonly #browser = new Map<number, CallState>();
  /** Calls that the server must have received, as far as the browser knows. */
  readonly #expected = new Set<number>();
  readonly #reported = new Set<number>();
  /** Connections that are open on the server. */
  readonly #server = new Set<string>();
  /** Whether the newest connection of a call is closed on the server. */
  readonly #isClosed = new Map<number, boolean>();

  /** A call of the page stands so now. */
  callChanged(call: number, state: CallState): void {
    if (state === 'done') {
      this.#browser.delete(call);
      return;
    }
    this.#expected.add(call);
    this.#browser.set(call, state);
  }

  /** A call that failed may never have reached the server. */
  addBrowser(entry: BrowserEntry): void {
    const { kind, call } = entry;
    const failed = kind === 'failed' || (kind === 'error' && entry.readyState === 2);
    if (failed) this.#expected.delete(call);
  }

  /** `attempt` as the server counts it. */
  addServer({ call, attempt, kind }: ServerEntry): void {
    const closed = kind === 'closed';
    this.#reported.add(call);
    if (closed) this.#server.delete(`${call}.${attempt}`);
    else this.#server.add(`${call}.${attempt}`);
    this.#isClosed.set(call, closed);
  }

  /** True while a call is open. One that nobody reads does not count once the server is done with it. */
  get anyOpen(): boolean {
    return [...this.#browser].some(
      ([call, state]) => state === 'read' || this.#isClosed.get(call) !== true,
    );
  }

  /** True when the server has reported that every connection is closed; it may not have reported every call yet. */
  get allClosed(): boolean {
    return this.#server.size === 0;
  }

  /** True when, besides, the server has reported every call that the page made. */
  get allReported(): boolean {
    return [...this.#expected].every((call) => this.#reported.has(call));
  }
}
