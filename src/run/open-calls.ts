import type { BrowserEntry, ServerEntry } from '../trace/entries.ts';
import type { CallState } from './browser-side.ts';

/** Keeps track of the open calls and connections of a run, from the reports of both sides. */
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

  /** Sets the state of one of the page's calls. */
  callChanged(call: number, state: CallState): void {
    if (state === 'done') {
      this.#browser.delete(call);
      return;
    }
    this.#expected.add(call);
    this.#browser.set(call, state);
  }

  /** Adds an entry of the browser. A failed call is no longer expected on the server: it may not have arrived. */
  addBrowser(entry: BrowserEntry): void {
    const { kind, call } = entry;
    const failed = kind === 'failed' || (kind === 'error' && entry.readyState === 2);
    if (failed) this.#expected.delete(call);
  }

  /** Adds an entry of the server. Its `attempt` is the server's number, not the browser's. */
  addServer({ call, attempt, kind }: ServerEntry): void {
    const closed = kind === 'closed';
    this.#reported.add(call);
    if (closed) this.#server.delete(`${call}.${attempt}`);
    else this.#server.add(`${call}.${attempt}`);
    this.#isClosed.set(call, closed);
  }

  /** The server has restarted, so all connections to it are closed. */
  restart(): void {
    this.#server.clear();
    for (const call of this.#isClosed.keys()) this.#isClosed.set(call, true);
  }

  /** Whether a call is open. One that the page does not read counts only until the server has closed it. */
  holds(call: number): boolean {
    const state = this.#browser.get(call);
    return state === 'read' || (state === 'open' && this.#isClosed.get(call) !== true);
  }

  /** True while a call is open. */
  get anyOpen(): boolean {
    return [...this.#browser.keys()].some((call) => this.holds(call));
  }

  /** True when the server has reported that every connection is closed; it may not have reported every call yet. */
  get allClosed(): boolean {
    return this.#server.size === 0;
  }

  /** True when the server has reported every call that must have reached it, open or closed. */
  get allReported(): boolean {
    return [...this.#expected].every((call) => this.#reported.has(call));
  }
}
