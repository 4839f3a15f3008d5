import type { Clock as ClockAnswer, Watching } from '#sandbox/observe/clock.ts';
import { Clock } from './clock.ts';
import { sharesOneConnection } from './crowd.ts';
import type { ServerEntry } from '../trace/entries.ts';
import { now } from './now.ts';
import { nativeEventSource, nativeFetch } from './native.ts';
import { addSandboxOrigin } from './sandbox-url.ts';

/** How many exchanges set the clock at the start. */
const EXCHANGES = 3;

/** When the clock is set again, in ms: soon after the start, when the connection is warm, and later against drift. */
const [SOON, LATER] = [1000, 15_000];

/** How long the second origin has to answer before the page's own origin is asked, in ms. */
const SECOND_ORIGIN_PATIENCE = 1000;

/** How long after a link that loads no page the observer's stream is opened again, in ms. */
const AFTER_LINK = 300;

/** What the server side reports to its run. */
export interface ServerSideListener {
  /** The server has reported an entry. Times are in ms since the epoch, by the server's clock. */
  entry(entry: ServerEntry): void;
  /** `lost` has changed. */
  changed(): void;
  /** The observer's log of the run is full: it records nothing more. */
  full(): void;
  /** The server has restarted. It did not record what it did before the observer watched again. */
  restarted(): void;
}

/** Watches the server during one run. */
export interface ServerSide {
  readonly clock: Clock;
  /** True while the observer watches the run. */
  readonly watching: boolean;
  /** True while the connection to the observer is lost. During this time the server's actions are not reported. */
  readonly lost: boolean;
  /** True when `open` gave up because nothing answered in time. */
  readonly late: boolean;
  /** The origin to which the observer's stream holds a connection; undefined: none. */
  readonly origin: string | undefined;
  /** Starts to watch. Resolves to false if that does not succeed within `patience` ms. */
  open(patience: number): Promise<boolean>;
  /** Stops watching. */
  close(): void;
}

/**
 * Reads the observer's stream of one run, and maps the server's times to the browser's clock. The stream comes from the
 * second origin if that can be reached, because a browser opens six connections to one origin and pages need them.
 */
export class Watch implements ServerSide {
  /** False once the second origin could not be reached. */
  static #crosses = true;

  readonly clock = new Clock();
  watching = false;
  lost = false;
  late = false;
  origin: string | undefined;
  /** The server process that is watched. */
  #boot: string | undefined;
  readonly #path: string;
  readonly #mayCross: boolean;
  readonly #listener: ServerSideListener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** The place in the log of the last entry that came. */
  #place = 0;
  /** Rejected when the watch is closed. */
  readonly #closed = withReject();

  /** With `crosses` false the stream comes from the page's own origin. */
  constructor(run: string, listener: ServerSideListener, crosses = true) {
    this.#mayCross = crosses;
    this.#path = `/sandbox/observe/${run}`;
    this.#listener = listener;
  }

  /** Opens the observer's stream and sets the clock. If that fails, everything is closed. */
  async open(patience: number): Promise<boolean> {
    const first = this.#exchange();
    const ready = Promise.all([
      first.then((server) => this.#connect(server)),
      this.#setClock(EXCHANGES, first),
    ]);
    const late = setTimeout(() => {
      this.late = true;
      this.close();
    }, patience);
    try {
      await Promise.race([ready, this.#closed.promise]);
      this.watching = true;
      addEventListener('beforeunload', this.#followAgain);
      this.#keepClock(SOON);
    } catch {
      this.close();
    }
    clearTimeout(late);
    return this.watching;
  }

  /** Closes the stream and stops all timers of the watch. */
  close(): void {
    this.watching = false;
    this.origin = undefined;
    this.#source?.close();
    removeEventListener('beforeunload', this.#followAgain);
    clearTimeout(this.#timer);
    clearTimeout(this.#again);
    this.#closed.reject(new Error('The watch was closed.'));
  }

  /** Resolves when the observer reports that it watches. Rejects when it refuses. */
  async #connect({ boot, crossOrigin }: ClockAnswer): Promise<void> {
    this.#boot = boot;
    if (crossOrigin !== null) addSandboxOrigin(crossOrigin);
    if (this.#mayCross && Watch.#crosses && crossOrigin !== null && !sharesOneConnection()) {
      if (await this.#follow(crossOrigin, SECOND_ORIGIN_PATIENCE)) return;
      Watch.#crosses = false;
    }
    if (!(await this.#follow(location.origin))) throw new Error('The observer refuses.');
  }

  /**
   * Follows the observer at an origin. Resolves to false, with nothing left open, when it is not the same server or
   * refuses; with `patience` also when it does not answer within that many ms, or at the first error.
   */
  #follow(origin: string, patience?: number): Promise<boolean> {
    const source = new nativeEventSource(`${origin}${this.#path}`);
    this.#source = source;
    this.origin = origin;
    this.#listener.changed();
    source.addEventListener('entry', ({ data, lastEventId }) => {
      const place = Number(lastEventId);
      if (place <= this.#place) return; // a stream that is opened again starts at the beginning of the log
      this.#place = place;
      const entry: ServerEntry = JSON.parse(data);
      this.#listener.entry(entry);
    });
    source.addEventListener('full', () => {
      this.watching = false;
      this.#listener.full();
    });
    return new Promise((resolve) => {
      let began = false;
      const giveUp = (): void => {
        source.close();
        resolve(false);
      };
      const timer = patience && setTimeout(giveUp, patience);
      source.addEventListener('watching', ({ data }: MessageEvent<string>) => {
        clearTimeout(timer);
        const { boot }: Watching = JSON.parse(data);
        if (!began && boot !== this.#boot) return giveUp();
        began = true;
        if (boot !== this.#boot) {
          this.#place = 0;
          this.#listener.restarted();
        }
        this.#boot = boot;
        this.#setLost(false);
        resolve(true);
      });
      source.addEventListener('error', () => {
        if (!began && (patience || source.readyState === source.CLOSED)) {
          clearTimeout(timer);
          giveUp();
        } else this.#setLost(true);
      });
    });
  }

  /** When a link turns out to load no page, such as one to a download, Firefox and WebKit have ended the stream without an event. */
  readonly #followAgain = (): void => {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      const { origin } = this;
      this.#source?.close();
      if (origin !== undefined)
        void this.#follow(origin).then((follows) => this.#setLost(!follows));
    }, AFTER_LINK);
  };

  #setLost(lost: boolean): void {
    this.lost = lost;
    this.#listener.changed();
  }

  #keepClock(delay: number): void {
    this.#timer = setTimeout(() => {
      this.#keepClock(LATER);
      // If the clock cannot be set now, the next attempt sets it.
      this.#setClock(1).catch(() => undefined);
    }, delay);
  }

  /** Requests the server's time several times in a row, because a warm connection responds faster. */
  async #setClock(times: number, first = this.#exchange()): Promise<void> {
    await first;
    for (let time = 1; time < times; time += 1) await this.#exchange();
  }

  async #exchange(): Promise<ClockAnswer> {
    const sent = now();
    const response = await nativeFetch('/sandbox/observe/clock', { cache: 'no-store' });
    const received = now();
    const answer: ClockAnswer = await response.json();
    this.clock.add({ sent, server: answer.now, received });
    return answer;
  }
}

/** A promise and the function that rejects it. A rejection that nobody awaits is not reported as unhandled. */
function withReject(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
