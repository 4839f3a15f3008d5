import { Clock } from './clock.ts';
import type { ServerEntry } from '../trace/entries.ts';
import { now } from './now.ts';
import { nativeEventSource, nativeFetch } from './native.ts';

/** How many exchanges set the clock at the start. */
const EXCHANGES = 3;

/** When the clock is set again, in ms: soon after the start, when the connection is warm, and later against drift. */
const [SOON, LATER] = [1000, 15_000];

/** What the server side reports to its run. */
export interface ServerSideListener {
  /** The server has reported an entry. Times are in ms since the epoch, by the server's clock. */
  entry(entry: ServerEntry): void;
  /** `lost` has changed. */
  changed(): void;
  /** The observer's log of the run is full: it records nothing more. */
  full(): void;
}

/** Watches the server during one run. */
export interface ServerSide {
  readonly clock: Clock;
  /** True while the observer watches the run. */
  readonly watching: boolean;
  /** True while the connection to the observer is lost. During this time the server's actions are not reported. */
  readonly lost: boolean;
  /** Starts to watch. Resolves to false if that does not succeed within `patience` ms. */
  open(patience: number): Promise<boolean>;
  /** Stops watching. */
  close(): void;
}

/** Reads the observer's stream of one run, and maps the server's times to the browser's clock. */
export class Watch implements ServerSide {
  readonly clock = new Clock();
  watching = false;
  lost = false;
  readonly #path: string;
  readonly #listener: ServerSideListener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Rejected when the watch is closed. */
  readonly #closed = withReject();

  constructor(run: string, listener: ServerSideListener) {
    this.#path = `/sandbox/observe/${run}`;
    this.#listener = listener;
  }

  /** Opens the observer's stream and sets the clock. If that fails, everything is closed. */
  async open(patience: number): Promise<boolean> {
    const ready = Promise.all([this.#connect(), this.#setClock(EXCHANGES)]);
    const late = setTimeout(() => this.close(), patience);
    try {
      await Promise.race([ready, this.#closed.promise]);
      this.watching = true;
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
    this.#source?.close();
    clearTimeout(this.#timer);
    this.#closed.reject(new Error('The watch was closed.'));
  }

  /** Resolves when the observer reports that it watches. Rejects when it refuses. */
  #connect(): Promise<void> {
    const source = new nativeEventSource(this.#path);
    this.#source = source;
    source.addEventListener('entry', ({ data }) => {
      const entry: ServerEntry = JSON.parse(data);
      this.#listener.entry(entry);
    });
    source.addEventListener('watching', () => this.#setLost(false));
    source.addEventListener('error', () => this.#setLost(true));
    source.addEventListener('full', () => {
      this.watching = false;
      this.#listener.full();
    });
    return new Promise((resolve, reject) => {
      source.addEventListener('watching', () => resolve(), { once: true });
      source.addEventListener('error', () => {
        if (source.readyState === source.CLOSED) reject(new Error('The observer refuses.'));
      });
    });
  }

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
  async #setClock(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const sent = now();
      const response = await nativeFetch('/sandbox/observe/clock', { cache: 'no-store' });
      const received = now();
      const body: { now: number } = await response.json();
      this.clock.add({ sent, server: body.now, received });
    }
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
