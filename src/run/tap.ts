import type { Call } from './curl.ts';
import type { BrowserEntry, BrowserHappening } from '../trace/entries.ts';
import { now } from './now.ts';
import { observeEventSource } from './tap-eventsource.ts';
import { observeFetch } from './tap-fetch.ts';

/** The browser's own EventSource, which no run sees. */
export const nativeEventSource = globalThis.EventSource;

/** The browser's own fetch, which no run sees. */
export const nativeFetch: typeof fetch = globalThis.fetch.bind(globalThis);

/** So many calls of a run the server can tell apart. Later ones go without the run: its log of the run is full by then. */
const MOST_TAGGED = 999;

/** One call of the page while it is under observation. */
export interface Observed {
  /** The address with the run in it, which goes over the wire. */
  readonly tagged: string;
  /** The address as the page gave it, made absolute. */
  readonly url: string;
  /** Notes what happened on this call; what is noted after `done` still counts. */
  note(happening: BrowserHappening, attempt?: number): void;
  /** The page has begun to read the response's body. */
  reading(): void;
  /** Nothing of this call is open any more. */
  done(): void;
}

/** A call of which something is open. */
interface OpenCall {
  readonly close: () => void;
  /** The page would notice if the response were cut: it reads its body, or it is an EventSource. */
  read: boolean;
}

/** What a tap tells its run. */
export interface TapListener {
  entry(entry: BrowserEntry): void;
  /** Which calls are open has changed. */
  openChanged(): void;
}

/** Follows the calls that a page makes to the sandbox during one run. */
export class Tap {
  /** The calls so far, in order. */
  readonly calls: Call[] = [];
  readonly #run: string;
  readonly #listener: TapListener;
  readonly #open = new Map<number, OpenCall>();

  constructor(run: string, listener: TapListener) {
    this.#run = run;
    this.#listener = listener;
  }

  /** Begins to follow a call. `close` is called when the run ends and the call is still open. */
  follow(call: Omit<Call, 'call'>, close: () => void): Observed {
    const number = this.calls.push({ ...call, call: this.calls.length + 1 });
    const open = { close, read: call.api === 'eventsource' };
    this.#open.set(number, open);
    this.#listener.openChanged();
    return {
      url: call.url,
      tagged: number > MOST_TAGGED ? call.url : tag(call.url, `${this.#run}.${number}`),
      note: (happening, attempt = 1) => {
        this.#listener.entry({ ...happening, call: number, attempt, at: now() });
      },
      reading: () => {
        open.read = true;
      },
      done: () => {
        if (this.#open.delete(number)) this.#listener.openChanged();
      },
    };
  }

  /** True while something is open. A response that nobody reads does not count once `isClosed` says that its server is done. */
  isOpen(isClosed: (call: number) => boolean): boolean {
    return [...this.#open].some(([call, { read }]) => read || !isClosed(call));
  }

  /** Closes all that is open. From now on calls to the sandbox are refused, until another tap starts. */
  end(): void {
    if (current === this) current = undefined;
    for (const { close } of [...this.#open.values()]) close();
  }
}

let current: Tap | undefined;
let installed = false;

/** Makes `tap` the one that follows the page's calls; the first time, puts the observed EventSource and fetch in place. */
export function startTap(tap: Tap): void {
  current = tap;
  if (installed) return;
  installed = true;
  globalThis.EventSource = observeEventSource(nativeEventSource, currentTap);
  globalThis.fetch = observeFetch(nativeFetch, currentTap);
}

/** The tap of the run that is on. Throws an InvalidStateError when none is: a timer of an ended demo has no business. */
function currentTap(): Tap {
  if (current) return current;
  throw new DOMException('This run has ended. Press Run to start another.', 'InvalidStateError');
}

/** Adds the run to an address and leaves the rest of it, letter for letter. */
function tag(url: string, run: string): string {
  const [address = '', fragment] = url.split('#', 2);
  const tagged = `${address}${address.includes('?') ? '&' : '?'}run=${run}`;
  return fragment === undefined ? tagged : `${tagged}#${fragment}`;
}
