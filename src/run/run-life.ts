import type { WireEntry } from '../trace/entries.ts';
import type { BrowserSide } from './browser-side.ts';
import type { Run, RunListener } from './run.ts';

/** How long a run continues in a hidden page, in ms. */
const HIDDEN = 30_000;

/** A run that continues until it is stopped waits when nothing has been open for this long, in ms: longer than between two polls. */
const WAITS_AFTER = 5000;

/**
 * The state of a life. `ready`: before the first run; `finished`: all connections were closed; `hidden`: the page was
 * left, or was hidden for 30 s; `crowded`: a newer run in another page needed its connections.
 */
export type LifeState = 'ready' | 'running' | Ending;
export type Ending = 'stopped' | 'finished' | 'hidden' | 'crowded' | 'failed';

/** What follows the runs of a life: a wire view, an instrument, a figure, a prediction. Each call is optional. */
export interface RunFollower {
  /** A run begins: forget the previous one. Calls of `entry` follow, first for the entries that exist already. */
  begin?(run: Run): void;
  /** The browser or the server has reported an entry. */
  entry?(entry: WireEntry): void;
  /** The client has reported something that no entry contains. */
  report?(detail: unknown): void;
  /** The state of the life, or of its run (`lost`, `full`, `isQuiet`), has changed. */
  changed?(state: LifeState): void;
  /** That run is over and complete. If the reader pressed Run again quickly, the next run has already begun. */
  end?(run: Run): void;
  /** The reader has cleared the display. */
  forget?(): void;
}

/** Stops what a run has started: closes what it opened. Called once. */
export type Stop = () => void;

/** Starts the client of a run. The signal is aborted when the run ends. */
export type StartClient = (run: Run, signal: AbortSignal) => Stop | Promise<Stop>;

/** How a run begins. */
export interface BeginOptions {
  /** The values of the demo's controls. Default: none. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False when these are not the values that the author set. Default true. */
  readonly authored?: boolean;
  /** True: the run continues when no connection is open, for example between two polls. Default false. */
  readonly untilStopped?: boolean;
  /** False: the observer's stream comes from the page's own origin, and leaves the second one to the client. Default true. */
  readonly crosses?: boolean;
}

/**
 * The owner of the runs in one place of a page, one run at a time. It begins a run and ends it: on a call of `end`,
 * when all connections are closed, when another life of the page begins a run, when a run in another page needs its connections, when the page is left, or when it
 * has been hidden for 30 s. Everything that shows or grades a run follows this one object.
 */
export class RunLife {
  /** The life that has the page's current run. */
  static #current: RunLife | undefined;

  /** The current run, or else the last one; undefined before the first run and after `forget`. */
  run: Run | undefined;
  /** Why the last run failed; undefined if it did not fail. */
  error: unknown;
  #state: LifeState = 'ready';
  readonly #followers = new Set<RunFollower>();
  readonly #side: () => BrowserSide | undefined;
  /** Aborted when the current run ends. */
  #running: AbortController | undefined;
  #stop: Stop | undefined;
  #untilStopped = false;
  /** Ends the run with its page, also while it waits for its end. One function, so it is added to the window once. */
  readonly #leave = (): void => {
    void this.end('hidden');
    this.run?.leave();
  };

  /** `side` creates the browser's side of each run. Default: this page. */
  constructor(side: () => BrowserSide | undefined = () => undefined) {
    this.#side = side;
  }

  get state(): LifeState {
    return this.#state;
  }

  /** True while the current run continues though nothing is open: its client waits for the visitor, or for a long time. */
  get isWaiting(): boolean {
    return this.#state === 'running' && this.#untilStopped && this.run?.isQuiet === true;
  }

  /**
   * Calls the follower from now on. A follower that comes late gets `begin` and the entries that the run has kept; reports
   * are not kept. Stops when the signal is aborted.
   */
  follow(follower: RunFollower, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    this.#followers.add(follower);
    signal?.addEventListener('abort', () => this.#followers.delete(follower));
    if (!this.run) return;
    follower.begin?.(this.run);
    for (const entry of this.run.entries) follower.entry?.(entry);
  }

  /**
   * Ends the page's current run and begins another. `load` fetches the client's code; the run's time starts after that.
   * Resolves when the client has started, or when the run has ended before that. Does not reject: after a failure the
   * state is `failed` and `error` has the reason.
   */
  async begin(load: () => Promise<StartClient>, options: BeginOptions = {}): Promise<void> {
    while (RunLife.#current) await RunLife.#current.end('stopped');
    RunLife.#current = this;
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.error = undefined;
    this.#untilStopped = options.untilStopped ?? false;
    this.forget();
    this.#become('running');
    try {
      const [{ Run }, start] = await Promise.all([import('./run.ts'), load()]);
      const run = await Run.begin(this.#listener(signal), {
        browser: this.#side(),
        settings: options.settings ?? {},
        authored: options.authored ?? true,
        crosses: options.crosses ?? true,
        ...(this.#untilStopped && { quiet: WAITS_AFTER }),
        signal,
      });
      if (signal.aborted) return void run.end();
      this.run = run;
      this.#endWithPage(signal);
      this.#tell((follower) => follower.begin?.(run));
      const stop = await start(run, signal);
      if (signal.aborted) stop();
      else this.#stop = stop;
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      await this.end('failed');
    }
  }

  /** Ends the current run. Resolves when the server's side is closed too. Does nothing without a current run. */
  async end(ending: Ending): Promise<void> {
    const { run } = this;
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    if (RunLife.#current === this) RunLife.#current = undefined;
    const stop = this.#stop;
    this.#stop = undefined;
    // What `stop` closes comes after this: it is no longer what the run did by itself.
    this.#become(ending);
    try {
      stop?.();
    } finally {
      await run?.end();
      if (run) this.#tell((follower) => follower.end?.(run));
    }
  }

  /** The client shows that it works, with or without a connection. */
  stir(): void {
    if (this.#untilStopped) this.run?.stir();
  }

  /** Passes on to the followers what the client reports. Does nothing without a current run. */
  report(detail: unknown): void {
    if (this.#running) this.#tell((follower) => follower.report?.(detail));
  }

  /** Forgets the last run and makes all followers forget it. It does not end a current run: call `end` first. */
  forget(): void {
    this.run = undefined;
    this.#tell((follower) => follower.forget?.());
  }

  /** Entries still arrive after the end, until the server has reported that all connections are closed. */
  #listener(signal: AbortSignal): RunListener {
    return {
      entry: (run, entry) => {
        if (run === this.run) this.#tell((follower) => follower.entry?.(entry));
      },
      changed: (run) => {
        if (run === this.run) this.#become(this.#state);
      },
      crowded: () => {
        if (!signal.aborted) void this.end('crowded');
      },
      idle: () => {
        if (!signal.aborted && !this.#untilStopped) void this.end('finished');
      },
    };
  }

  #endWithPage(signal: AbortSignal): void {
    let timer: ReturnType<typeof setTimeout>;
    const onVisibility = (): void => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => void this.end('hidden'), HIDDEN);
    };
    document.addEventListener('visibilitychange', onVisibility, { signal });
    addEventListener('pagehide', this.#leave);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #become(state: LifeState): void {
    this.#state = state;
    this.#tell((follower) => follower.changed?.(state));
  }

  #tell(call: (follower: RunFollower) => void): void {
    for (const follower of [...this.#followers]) call(follower);
  }
}

/** The life of the runs in an element, such as `<live-demo>`; undefined if the element has none. */
export function lifeOf(element: Element | null | undefined): RunLife | undefined {
  const life: unknown = element ? Reflect.get(element, 'life') : undefined;
  return life instanceof RunLife ? life : undefined;
}
