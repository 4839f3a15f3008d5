import type { BrowserEntry, ServerEntry, WireEntry } from '../trace/entries.ts';
import { ConnectionNumbers } from '../trace/connection-numbers.ts';
import { Problems } from '../trace/problems.ts';
import type { ProblemText } from '../trace/problems.ts';
import type { BrowserSide } from './browser-side.ts';
import { curlCommand } from './curl.ts';
import { Crowd, sharesOneConnection } from './crowd.ts';
import type { Call } from './curl.ts';
import { now } from './now.ts';
import { OpenCalls } from './open-calls.ts';
import { PageSide } from './page-side.ts';
import { runId } from './run-id.ts';
import { Watch } from './watch.ts';
import type { ServerSide, ServerSideListener } from './watch.ts';

/** The number of entries that a run keeps. When it is exceeded, the oldest entry is dropped. */
const KEPT = 1000;

/** How many calls are offered as curl commands: the last ones. */
const COMMANDS = 20;

/** The callbacks of a run's owner. */
export interface RunListener {
  /** The browser or the server has reported an entry. Entries come in order of arrival, not of time. */
  entry(run: Run, entry: WireEntry): void;
  /** `full`, `lost` or `isQuiet` has changed. */
  changed(run: Run): void;
  /** A newer run in another page needs the connections of this one. */
  crowded(run: Run): void;
  /** Something was open, and since then nothing has been open for `quiet` ms. */
  idle(run: Run): void;
}

/** Times are in ms. */
export interface RunOptions {
  /** Where the client executes. Default: this page. */
  readonly browser?: BrowserSide | undefined;
  /** What watches the server. Default: the stream of its observer. */
  readonly watch?: (run: string, listener: ServerSideListener) => ServerSide;
  /** The values of the demo's controls when the run begins. Default: none. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False when these are not the values that the author set. Default true. */
  readonly authored?: boolean;
  /** Whether the observer's stream may come from the second origin. Default true. */
  readonly crosses?: boolean;
  /** If it is aborted before the run has begun, the browser's side is not started. */
  readonly signal?: AbortSignal;
  /** Whether it competes with the runs of other pages for connections. Default: unless all requests share one. */
  readonly competes?: boolean;
  /** How long to wait for the observer before the run begins without the server's lane. Default 4000. */
  readonly patience?: number;
  /** The run is idle when nothing has been open for this long. Default 1000. */
  readonly quiet?: number;
  /** How long `end` waits for the server's report that all connections are closed. Default 1000. */
  readonly farewell?: number;
}

/** One press of Run: joins what the browser's side and the server's side report, on one clock. */
export class Run {
  /** The unguessable name of this run on the server's observer. */
  readonly id = runId();
  /** The values of the demo's controls when the run began. */
  readonly settings: Readonly<Record<string, string>>;
  /** True while the client has been given the author's values of the controls, and no others. */
  authored: boolean;
  /** The entries so far, at most the last 1,000. */
  readonly entries: WireEntry[] = [];
  /** How many older entries have been dropped. */
  dropped = 0;
  /** True when the run has entries of the server too. */
  observed = false;
  /** True when the server's log of the run is full: no more entries of the server follow. */
  full = false;
  /** True once the server has restarted in the run: what it did before it was watched again is not known. */
  restarted = false;
  /** When the run began, in ms since the epoch by the browser's clock. */
  began = 0;

  readonly #listener: RunListener;
  readonly #browser: BrowserSide;
  readonly #server: ServerSide;
  readonly #quiet: number;
  readonly #farewell: number;
  readonly #open = new OpenCalls();
  readonly #numbers = new ConnectionNumbers();
  /** The runs of all pages; undefined when it does not compete with them. */
  readonly #crowd: Crowd | undefined;
  readonly #problems = new Problems();
  readonly #calls: Call[] = [];
  /** When the page made each call, in ms since the epoch. */
  readonly #calledAt = new Map<number, number>();
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #isIdle = false;
  #ending: Promise<void> | undefined;
  /** Called for every entry of the server while the run ends. */
  #checkFarewell = (): void => undefined;

  private constructor(listener: RunListener, options: RunOptions) {
    const { settings = {}, quiet = 1000, farewell = 1000 } = options;
    const { browser = new PageSide(), crosses = true } = options;
    const { watch = (run, listener) => new Watch(run, listener, crosses) } = options;
    this.#listener = listener;
    this.settings = settings;
    this.authored = options.authored ?? true;
    this.#quiet = quiet;
    this.#farewell = farewell;
    this.#browser = browser;
    const { competes = !sharesOneConnection() } = options;
    if (competes) this.#crowd = new Crowd(() => listener.crowded(this));
    this.#server = watch(this.id, {
      entry: (entry) => this.#fromServer(entry),
      changed: () => {
        this.#countOpen();
        listener.changed(this);
      },
      restarted: () => {
        this.restarted = true;
        this.#open.restart();
        listener.changed(this);
      },
      full: () => {
        this.full = true;
        listener.changed(this);
      },
    });
  }

  /** Begins a run. When the promise resolves, the browser's side is observed. A page can have one run at a time. */
  static async begin(listener: RunListener, options: RunOptions = {}): Promise<Run> {
    const run = new Run(listener, options);
    run.observed = await run.#server.open(options.patience ?? 4000);
    run.began = now();
    if (options.signal?.aborted) return run;
    run.#browser.start(run.id, {
      called: (call) => run.#calls.push(call),
      entry: (entry) => run.#fromBrowser(entry),
      callChanged: (call, state) => {
        run.#open.callChanged(call, state);
        run.#countOpen();
        run.#waitForIdle();
      },
    });
    return run;
  }

  /** True when the run has no server lane because nothing answered in time. */
  get late(): boolean {
    return this.#server.late;
  }

  /** The largest possible difference of the two clocks, in ms either way. Infinity without the server's lane. */
  get uncertainty(): number {
    return this.#server.clock.uncertainty;
  }

  /** Converts a server time to the browser's clock, in ms since the epoch. The error is at most `uncertainty`. */
  toBrowser(server: number): number {
    return this.#server.clock.toBrowser(server);
  }

  /** True while the connection to the observer is lost, for example because the server has stopped. */
  get lost(): boolean {
    return this.#server.lost && !this.#ending;
  }

  /** True while nothing is open on either side, and nothing has been for `quiet` ms. */
  get isQuiet(): boolean {
    return this.#isIdle && (this.#open.allClosed || !this.#server.watching);
  }

  /** Why the server refused a request, the last time that it did; undefined if it has refused none. */
  get problem(): ProblemText | undefined {
    return this.#problems.last;
  }

  /** ms since the run began. */
  get elapsed(): number {
    return now() - this.began;
  }

  /** The client shows that it works, also without an open connection: it is not quiet before another `quiet` ms. */
  stir(): void {
    this.#waitForIdle(true);
  }

  /** For each of the page's last 20 calls, in order, the command that makes the same request. */
  curlCommands(): string[] {
    return this.#calls.slice(-COMMANDS).map((call) => curlCommand(call));
  }

  /**
   * Closes everything that the run opened, waits for the server's report that it is closed there too (at most `farewell`
   * ms), and stops watching. A second call returns the same promise.
   */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  /**
   * The page is left: stops watching at once. A page that the browser keeps would hold the observer's connection while it is
   * frozen. What `end` waits for is not reported then.
   */
  leave(): void {
    this.#server.close();
  }

  async #end(): Promise<void> {
    this.#browser.end();
    clearTimeout(this.#idleTimer);
    if (this.#server.watching) await this.#allClosed();
    this.#server.close();
    this.#crowd?.leave();
  }

  #countOpen(): void {
    if (!this.#crowd) return;
    const urls = this.#calls.flatMap(({ call, url }) => (this.#open.holds(call) ? [url] : []));
    const observer = this.#server.origin;
    const open: Record<string, number> = {};
    for (const url of [...urls, ...(observer ? [observer] : [])]) {
      const { origin } = new URL(url);
      open[origin] = (open[origin] ?? 0) + 1;
    }
    this.#crowd.update(open);
  }

  /**
   * Calls that the server has not reported yet get a quarter of that time, because a page may close an EventSource
   * before its request is sent.
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
    this.#numbers.addBrowser(entry);
    this.#keep({ ...entry, lane: 'browser', at: entry.at - this.began });
  }

  #fromServer(entry: ServerEntry): void {
    const { clock } = this.#server;
    const sent = this.#calledAt.get(entry.call);
    // The request arrived after the page's call and before this report, so these times are a clock exchange too.
    if (entry.kind === 'request' && entry.attempt === 1 && sent !== undefined) {
      clock.add({ sent, server: entry.at, received: now() });
    }
    this.#open.addServer(entry);
    if (entry.kind === 'request' || entry.kind === 'closed') this.#wake();
    const at = clock.toBrowser(entry.at);
    const number = this.#numbers.number(entry, at, clock.uncertainty);
    this.#keep({ ...entry, ...number, lane: 'server', at: at - this.began });
    if (entry.kind === 'closed') this.#waitForIdle();
    this.#checkFarewell();
  }

  #keep(entry: WireEntry): void {
    this.#problems.add(entry);
    this.entries.push(entry);
    if (this.entries.length > KEPT) {
      this.entries.shift();
      this.dropped += 1;
    }
    this.#listener.entry(this, entry);
  }

  #waitForIdle(isAtWork = this.#open.anyOpen): void {
    clearTimeout(this.#idleTimer);
    if (this.#ending) return;
    if (isAtWork) this.#wake();
    if (this.#open.anyOpen) return;
    this.#idleTimer = setTimeout(() => {
      this.#isIdle = true;
      this.#listener.changed(this);
      this.#listener.idle(this);
    }, this.#quiet);
  }

  #wake(): void {
    if (!this.#isIdle) return;
    this.#isIdle = false;
    this.#listener.changed(this);
  }
}
