import type { WireEntry } from '../trace/entries.ts';
import type { BrowserSide } from './browser-side.ts';
import type { Run, RunListener } from './run.ts';

/** How long a run goes on in a page that is hidden, in ms. */
const HIDDEN = 30_000;

/**
 * How things stand: `ready` before the first run; `finished` when nothing was open any more; `hidden`
 * when the page was left, or hidden for 30 s.
 */
export type LifeState = 'ready' | 'running' | Ending;
export type Ending = 'stopped' | 'finished' | 'hidden' | 'failed';

/** What follows the runs of a life: a wire view, an instrument, a figure, a prediction. Each call is optional. */
export interface RunFollower {
  /** A run begins: forget the one before. Its entries follow, those that are known already first. */
  begin?(run: Run): void;
  /** Either side did or saw something. */
  entry?(entry: WireEntry): void;
  /** The client hands on what only it knows. */
  report?(detail: unknown): void;
  /** The state of the life, or of its run (`lost`, `full`), has changed. */
  changed?(state: LifeState): void;
  /** That run is over and nothing more will be known of it. When the reader is quick, the next one is on already. */
  end?(run: Run): void;
  /** The reader cleared what was shown. */
  forget?(): void;
}

/** Stops what a run has started: closes what it opened. Called once. */
export type Stop = () => void;

/** Starts the client of a run. The signal is aborted when the run ends. */
export type StartClient = (run: Run, signal: AbortSignal) => Stop | Promise<Stop>;

/** How a run begins. */
export interface BeginOptions {
  /** What the controls hold. Default: nothing. */
  readonly settings?: Readonly<Record<string, string>>;
  /** True: the run goes on while none of its connections is open, as between two polls. Default false. */
  readonly untilStopped?: boolean;
}

/**
 * The owner of the runs in one place of a page, one after the other. It begins a run and ends it: by `end`, when nothing
 * is open any more, when another life of the page begins a run, when the page is left, or when it is hidden for 30 s.
 * Everything that shows or grades a run follows this one object.
 */
export class RunLife {
  /** The life whose run is on in this page. */
  static #current: RunLife | undefined;

  /** The run that is on, or that was on last; undefined before the first and after `forget`. */
  run: Run | undefined;
  /** Why the last run failed; undefined when it did not. */
  error: unknown;
  #state: LifeState = 'ready';
  readonly #followers = new Set<RunFollower>();
  readonly #side: () => BrowserSide | undefined;
  /** Aborted when the run that is on ends. */
  #running: AbortController | undefined;
  #stop: Stop | undefined;

  /** `side` makes the browser's side of each run. Default: this page. */
  constructor(side: () => BrowserSide | undefined = () => undefined) {
    this.#side = side;
  }

  get state(): LifeState {
    return this.#state;
  }

  /** Calls the follower from now on, and at once for the run that is known. Stops when the signal is aborted. */
  follow(follower: RunFollower, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    this.#followers.add(follower);
    signal?.addEventListener('abort', () => this.#followers.delete(follower));
    if (!this.run) return;
    follower.begin?.(this.run);
    for (const entry of this.run.entries) follower.entry?.(entry);
  }

  /**
   * Ends the run that is on in the page and begins another. `load` fetches what the client needs; the run's time starts
   * after it. Resolves when the client has started, or when the run has ended before that. Does not reject: when
   * something fails the state is `failed`, and `error` says why.
   */
  async begin(load: () => Promise<StartClient>, options: BeginOptions = {}): Promise<void> {
    while (RunLife.#current) await RunLife.#current.end('stopped');
    RunLife.#current = this;
    const running = new AbortController();
    const { signal } = running;
    this.#running = running;
    this.error = undefined;
    this.forget();
    this.#become('running');
    try {
      const [{ Run }, start] = await Promise.all([import('./run.ts'), load()]);
      const run = await Run.begin(this.#listener(signal, options), {
        browser: this.#side(),
        settings: options.settings ?? {},
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

  /** Ends the run that is on. Resolves when the server's side is closed too. Does nothing when no run is on. */
  async end(ending: Ending): Promise<void> {
    const { run } = this;
    if (!this.#running) return;
    this.#running.abort();
    this.#running = undefined;
    if (RunLife.#current === this) RunLife.#current = undefined;
    const stop = this.#stop;
    this.#stop = undefined;
    try {
      stop?.();
    } finally {
      this.#become(ending);
      await run?.end();
      if (run) this.#tell((follower) => follower.end?.(run));
    }
  }

  /** Hands something that only the client knows to the followers. Does nothing when no run is on. */
  report(detail: unknown): void {
    if (this.#running) this.#tell((follower) => follower.report?.(detail));
  }

  /** Forgets the last run, as does everything that follows. A run that is on goes on: end it first. */
  forget(): void {
    this.run = undefined;
    this.#tell((follower) => follower.forget?.());
  }

  /** Entries still come after the end, until the server has reported that all is closed. */
  #listener(signal: AbortSignal, { untilStopped = false }: BeginOptions): RunListener {
    return {
      entry: (run, entry) => {
        if (run === this.run) this.#tell((follower) => follower.entry?.(entry));
      },
      changed: (run) => {
        if (run === this.run) this.#become(this.#state);
      },
      idle: () => {
        if (!signal.aborted && !untilStopped) void this.end('finished');
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
    addEventListener('pagehide', () => void this.end('hidden'), { signal });
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

/** The life of the runs in an element, such as `<live-demo>`; undefined when it has none. */
export function lifeOf(element: Element | null | undefined): RunLife | undefined {
  const life: unknown = element ? Reflect.get(element, 'life') : undefined;
  return life instanceof RunLife ? life : undefined;
}
