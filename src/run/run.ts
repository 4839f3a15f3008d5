import type { BrowserEntry, ServerEntry, WireEntry } from '../trace/entries.ts';
import { Preflights } from '../trace/preflights.ts';
import type { BrowserSide } from './browser-side.ts';
import { curlCommand } from './curl.ts';
import type { Call } from './curl.ts';
import { now } from './now.ts';
import { OpenCalls } from './open-calls.ts';
import { PageSide } from './page-side.ts';
import { runId } from './run-id.ts';
import { Watch } from './watch.ts';
import type { ServerSide, ServerSideListener } from './watch.ts';

/** Entries that a run keeps; the oldest go first. */
const KEPT = 1000;

/** Calls that are offered as curl commands: the last ones. */
const COMMANDS = 20;

/** Who owns a run and hears of it. */
export interface RunListener {
  /** Either side did or saw something. Entries come in the order in which they become known. */
  entry(run: Run, entry: WireEntry): void;
  /** `full` or `lost` has changed. */
  changed(run: Run): void;
  /** Nothing has been open for `quiet` ms, after something was. */
  idle(run: Run): void;
}

/** Times are in ms. */
export interface RunOptions {
  /** Where the client executes. Default: this page. */
  readonly browser?: BrowserSide | undefined;
  /** What watches the server. Default: the stream of its observer. */
  readonly watch?: (run: string, listener: ServerSideListener) => ServerSide;
  /** What the demo's controls hold as the run begins. Default: nothing. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Aborted before the run has begun: the browser's side is not started. */
  readonly signal?: AbortSignal;
  /** How long to wait for the observer before the run begins without the server's lane. Default 1500. */
  readonly patience?: number;
  /** How long nothing must be open before the run is idle. Default 1000. */
  readonly quiet?: number;
  /** How long `end` waits until the server reports that all is closed. Default 1000. */
  readonly farewell?: number;
}

/** One press of Run: joins what the browser's side and the server's side report, on one clock. */
export class Run {
  /** The unguessable name under which the server's observer knows this run. */
  readonly id = runId();
  /** What the demo's controls held as the run began. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is known so far: at most the last 1,000 entries. */
  readonly entries: WireEntry[] = [];
  /** How many older entries are not kept. */
  dropped = 0;
  /** True when the server's lane is there too. */
  observed = false;
  /** True when the server's log of the run is full: its lane ends there. */
  full = false;
  /** When the run began: ms since the epoch by the browser's clock. */
  began = 0;

  readonly #listener: RunListener;
  readonly #browser: BrowserSide;
  readonly #server: ServerSide;
  readonly #quiet: number;
  readonly #farewell: number;
  readonly #open = new OpenCalls();
  readonly #preflights = new Preflights();
  readonly #calls: Call[] = [];
  /** When the page made each call, in ms since the epoch. */
  readonly #calledAt = new Map<number, number>();
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #ending: Promise<void> | undefined;
  /** Called at every entry of the server while the run ends. */
  #checkFarewell = (): void => undefined;

  private constructor(listener: RunListener, options: RunOptions) {
    const { settings = {}, quiet = 1000, farewell = 1000 } = options;
    const { browser = new PageSide(), watch = (run, heard) => new Watch(run, heard) } = options;
    this.#listener = listener;
    this.settings = settings;
    this.#quiet = quiet;
    this.#farewell = farewell;
    this.#browser = browser;
    this.#server = watch(this.id, {
      entry: (entry) => this.#fromServer(entry),
      changed: () => listener.changed(this),
      full: () => {
        this.full = true;
        listener.changed(this);
      },
    });
  }

  /** Begins a run. When the promise resolves, the browser's side is observed. Only one run of a page may be on. */
  static async begin(listener: RunListener, options: RunOptions = {}): Promise<Run> {
    const run = new Run(listener, options);
    run.observed = await run.#server.open(options.patience ?? 1500);
    run.began = now();
    if (options.signal?.aborted) return run;
    run.#browser.start(run.id, {
      called: (call) => run.#calls.push(call),
      entry: (entry) => run.#fromBrowser(entry),
      callChanged: (call, state) => {
        run.#open.callChanged(call, state);
        run.#waitForIdle();
      },
    });
    return run;
  }

  /** How far the two clocks may disagree, in ms either way. Infinity without the server's lane. */
  get uncertainty(): number {
    return this.#server.clock.uncertainty;
  }

  /** A time of the server by the browser's clock, in ms since the epoch; it may be off by `uncertainty`. */
  toBrowser(server: number): number {
    return this.#server.clock.toBrowser(server);
  }

  /** True while the connection to the observer is lost, for example because the server is gone. */
  get lost(): boolean {
    return this.#server.lost && !this.#ending;
  }

  /** ms since the run began. */
  get elapsed(): number {
    return now() - this.began;
  }

  /** For each of the page's last 20 calls, in order, the command that makes the same request. */
  curlCommands(): string[] {
    return this.#calls.slice(-COMMANDS).map((call) => curlCommand(call));
  }

  /**
   * Closes all that the run opened, waits until the server reports that it is closed there too (at most `farewell` ms),
   * and stops watching. Called again, it returns the same promise.
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#browser.end();
    clearTimeout(this.#idleTimer);
    if (this.#server.watching) await this.#allClosed();
    this.#server.close();
  }

  /**
   * Calls that the server has not reported at all get a quarter of the farewell: a page may close an EventSource before
   * its request is sent.
   */
  #allClosed(): Promise<void> {
    return new Promise((resolve) => {
      let needsReports = true;
      const done = (): void => {
        clearTimeout(farewell);
        clearTimeout(reports);
        resolve();
      };
      this.#checkFarewell = () => {
        if (this.#open.allClosed && (this.#open.allReported || !needsReports)) done();
      };
      const farewell = setTimeout(done, this.#farewell);
      const reports = setTimeout(() => {
        needsReports = false;
        this.#checkFarewell();
      }, this.#farewell / 4);
      this.#checkFarewell();
    });
  }

  #fromBrowser(entry: BrowserEntry): void {
    if (entry.kind === 'eventsource' || entry.kind === 'fetch') {
      this.#calledAt.set(entry.call, entry.at);
    }
    this.#open.addBrowser(entry);
    this.#keep({ ...entry, lane: 'browser', at: entry.at - this.began });
  }

  #fromServer(entry: ServerEntry): void {
    const { clock } = this.#server;
    const sent = this.#calledAt.get(entry.call);
    // The request arrives after the page's call and before this report of it: that, too, is an exchange of clock times.
    if (entry.kind === 'request' && entry.attempt === 1 && sent !== undefined) {
      clock.add({ sent, server: entry.at, received: now() });
    }
    this.#open.addServer(entry);
    const at = clock.toBrowser(entry.at) - this.began;
    this.#keep({ ...entry, ...this.#preflights.number(entry), lane: 'server', at });
    if (entry.kind === 'closed') this.#waitForIdle();
    this.#checkFarewell();
  }

  #keep(entry: WireEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) {
      this.entries.shift();
      this.dropped += 1;
    }
    this.#listener.entry(this, entry);
  }

  #waitForIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#ending || this.#open.anyOpen) return;
    this.#idleTimer = setTimeout(() => this.#listener.idle(this), this.#quiet);
  }
}
