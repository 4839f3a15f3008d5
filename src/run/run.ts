import { Connections } from './connections.ts';
import { curlCommand } from './curl.ts';
import type { BrowserEntry, ServerEntry, WireEntry } from '../trace/entries.ts';
import { now } from './now.ts';
import { runId } from './run-id.ts';
import { startTap, Tap } from './tap.ts';
import { Watch } from './watch.ts';

/** So many entries a run keeps; the oldest go first. */
const KEPT = 1000;

/** The last so many calls are told as commands. */
const COMMANDS = 20;

export interface RunOptions {
  /** How long to wait for the observer, in ms, before the run begins without the server's lane. Default 1500. */
  readonly patience?: number;
  /** How long nothing must be open, in ms, before the run is idle. Default 1000. */
  readonly quiet?: number;
  /** How long `end` waits for the server to tell that all is closed, in ms. Default 1000. */
  readonly farewell?: number;
}

/**
 * One press of Run: sees what the page does with the sandbox, hears from the server what it did, and puts both on one clock.
 *
 * Events: `entry` (CustomEvent<WireEntry>) for each entry of either lane, in the order in which they become known;
 * `idle` when nothing has been open for a second after something was; `full` when the server records nothing more.
 */
export class Run extends EventTarget {
  static #current: Run | undefined;

  /** The unguessable name under which the server's observer knows this run. */
  readonly id = runId();
  /** What became known so far: at most the last 1,000 entries. */
  readonly entries: WireEntry[] = [];
  /** How many older entries are not kept. */
  dropped = 0;
  /** True when the server's lane is there too. */
  observed = false;
  /** True when the server's log of the run is full: its lane ends there. */
  full = false;

  readonly #watch: Watch;
  readonly #tap: Tap;
  readonly #quiet: number;
  readonly #farewell: number;
  readonly #connections = new Connections();
  /** When the page made each call, in ms since the epoch. */
  readonly #called = new Map<number, number>();
  /** Calls that failed: the server may never have heard of them. */
  readonly #failed = new Set<number>();
  #began = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #ending: Promise<void> | undefined;
  /** Called on every entry of the server while the run ends. */
  #onServerEntry = (): void => undefined;

  private constructor({ quiet = 1000, farewell = 1000 }: RunOptions) {
    super();
    this.#quiet = quiet;
    this.#farewell = farewell;
    this.#tap = new Tap(this.id, {
      entry: (entry) => this.#fromBrowser(entry),
      openChanged: () => this.#waitForIdle(),
    });
    this.#watch = new Watch(this.id, {
      entry: (entry) => this.#fromServer(entry),
      full: () => {
        this.full = true;
        this.dispatchEvent(new Event('full'));
      },
    });
  }

  /** Ends the run that is on, if any, and begins another. From then on it sees the page's calls to the sandbox. */
  static async begin(options: RunOptions = {}): Promise<Run> {
    void Run.#current?.end();
    const run = new Run(options);
    Run.#current = run;
    run.observed = await run.#watch.open(options.patience ?? 1500);
    run.#began = now();
    if (!run.#ending) startTap(run.#tap);
    return run;
  }

  /** How far the two clocks may disagree, in ms either way. Infinity without the server's lane. */
  get uncertainty(): number {
    return this.#watch.clock.uncertainty;
  }

  /** A time of the server by the browser's clock, in ms since the epoch; it may be off by `uncertainty`. */
  toBrowser(server: number): number {
    return this.#watch.clock.toBrowser(server);
  }

  /** True while the server's lane is broken off, as when the server has gone away. */
  get lost(): boolean {
    return this.#watch.lost && !this.#ending;
  }

  /** When the run began: ms since the epoch by the browser's clock. */
  get began(): number {
    return this.#began;
  }

  /** ms since the run began. */
  get elapsed(): number {
    return now() - this.#began;
  }

  /** For each of the page's last 20 calls, in order, the command that makes the same request. */
  curlCommands(): string[] {
    return this.#tap.calls.slice(-COMMANDS).map((call) => curlCommand(call));
  }

  /**
   * Closes all that the run opened, stays a moment until the server has told that it is closed there too, and then leaves
   * nothing open. Called again, it gives the same promise.
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    if (Run.#current === this) Run.#current = undefined;
    this.#tap.end();
    clearTimeout(this.#idleTimer);
    if (this.#watch.watching) await this.#allClosed();
    this.#watch.close();
  }

  /**
   * Resolves when the server has told that every connection is closed, or after the farewell. For word of a call that it
   * has not told of at all it waits a quarter of that: a page may close an EventSource before its request is sent.
   */
  #allClosed(): Promise<void> {
    let calls = this.#tap.calls.map(({ call }) => call).filter((call) => !this.#failed.has(call));
    return new Promise((resolve) => {
      this.#onServerEntry = () => {
        if (!this.#connections.areClosed(calls)) return;
        clearTimeout(timer);
        clearTimeout(unheard);
        resolve();
      };
      const timer = setTimeout(resolve, this.#farewell);
      const unheard = setTimeout(() => {
        calls = [];
        this.#onServerEntry();
      }, this.#farewell / 4);
      this.#onServerEntry();
    });
  }

  #fromBrowser(entry: BrowserEntry): void {
    if (entry.kind === 'eventsource' || entry.kind === 'fetch') {
      this.#called.set(entry.call, entry.at);
    }
    if (entry.kind === 'failed' || (entry.kind === 'error' && entry.readyState === 2)) {
      this.#failed.add(entry.call);
    }
    this.#keep({ ...entry, lane: 'browser', at: entry.at - this.#began });
  }

  #fromServer(entry: ServerEntry): void {
    const { clock } = this.#watch;
    const sent = this.#called.get(entry.call);
    // A request comes in after the page's call and before the word of it is here: that, too, is an exchange.
    if (entry.kind === 'request' && entry.attempt === 1 && sent !== undefined) {
      clock.add({ sent, server: entry.at, received: now() });
    }
    this.#connections.add(entry);
    this.#keep({ ...entry, lane: 'server', at: clock.toBrowser(entry.at) - this.#began });
    if (entry.kind === 'closed') this.#waitForIdle();
    this.#onServerEntry();
  }

  #keep(entry: WireEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) {
      this.entries.shift();
      this.dropped += 1;
    }
    this.dispatchEvent(new CustomEvent('entry', { detail: entry }));
  }

  #waitForIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#ending || this.#isOpen()) return;
    this.#idleTimer = setTimeout(() => this.dispatchEvent(new Event('idle')), this.#quiet);
  }

  #isOpen(): boolean {
    return this.#tap.isOpen((call) => this.#connections.isClosed(call));
  }
}
