import { Clock } from './clock.ts';
import type { ServerEntry } from '../trace/entries.ts';
import { now } from './now.ts';
import { nativeEventSource, nativeFetch } from './tap.ts';

/** So many exchanges set the clock at the start. */
const EXCHANGES = 3;

/** When the clock is set again, in ms: once soon, as the connection is warm then, and later because clocks drift. */
const [SOON, LATER] = [1000, 15_000];

/** What a watch tells its run. */
interface WatchListener {
  entry(entry: ServerEntry): void;
  /** The observer's log of the run is full: it records nothing more. */
  full(): void;
}

/** Follows what the server's observer tells of one run, and maps its times to the browser's clock. */
export class Watch {
  readonly clock = new Clock();
  /** True while the observer watches the run. */
  watching = false;
  /** True while the stream of the observer is broken: what the server does then is not told. */
  lost = false;
  readonly #path: string;
  readonly #listener: WatchListener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Rejected when the watch is closed. */
  readonly #closed = withReject();

  constructor(run: string, listener: WatchListener) {
    this.#path = `/sandbox/observe/${run}`;
    this.#listener = listener;
  }

  /** Opens the watch and sets the clock. False when the observer cannot be had within `patience` ms; then all is closed. */
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

  /** Closes the watch. Nothing of it remains. */
  close(): void {
    this.watching = false;
    this.#source?.close();
    clearTimeout(this.#timer);
    this.#closed.reject(new Error('The watch was closed.'));
  }

  /** Resolves when the observer says that it watches. Rejects when it refuses. */
  #connect(): Promise<void> {
    const source = new nativeEventSource(this.#path);
    this.#source = source;
    source.addEventListener('entry', ({ data }) => {
      const entry: ServerEntry = JSON.parse(data);
      this.#listener.entry(entry);
    });
    source.addEventListener('watching', () => (this.lost = false));
    source.addEventListener('error', () => (this.lost = true));
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

  #keepClock(delay: number): void {
    this.#timer = setTimeout(() => {
      this.#keepClock(LATER);
      // A clock that could not be set now is set the next time.
      this.#setClock(1).catch(() => undefined);
    }, delay);
  }

  /** Asks for the server's time, several times one after the other: later answers take less time on a warm connection. */
  async #setClock(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const sent = now();
      const response = await nativeFetch('/sandbox/observe/clock', { cache: 'no-store' });
      const received = now();
      const answer: { now: number } = await response.json();
      this.clock.add({ sent, server: answer.now, received });
    }
  }
}

/** A promise and what rejects it. Nobody needs to wait for it. */
function withReject(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
