import { now } from './now.ts';
import type { BrowserListener } from './browser-side.ts';
import type { Call } from './curl.ts';
import type { CallObserver, Observed } from './observed.ts';

/** The last call number that the server accepts. Later calls are not tagged; the server's log is full by then. */
const MOST_TAGGED = 999;

/** Numbers the calls that a page makes during one run, tags their URLs, and reports what happens to the calls. */
export class Tap implements CallObserver {
  readonly #run: string;
  readonly #listener: BrowserListener;
  /** The functions that close the open calls. */
  readonly #open = new Map<number, () => void>();
  #calls = 0;

  constructor(run: string, listener: BrowserListener) {
    this.#run = run;
    this.#listener = listener;
  }

  follow(call: Omit<Call, 'call'>, close: () => void): Observed {
    this.#calls += 1;
    const number = this.#calls;
    this.#open.set(number, close);
    this.#listener.called({ ...call, call: number });
    this.#listener.callChanged(number, 'read');
    return {
      url: call.url,
      tagged: number > MOST_TAGGED ? call.url : tag(call.url, `${this.#run}.${number}`),
      note: (happening, attempt = 1) => {
        this.#listener.entry({ ...happening, call: number, attempt, at: now() });
      },
      answered: () => {
        if (this.#open.has(number)) this.#listener.callChanged(number, 'open');
      },
      reading: () => {
        if (this.#open.has(number)) this.#listener.callChanged(number, 'read');
      },
      done: () => {
        if (this.#open.delete(number)) this.#listener.callChanged(number, 'done');
      },
    };
  }

  /** Closes all open calls. */
  end(): void {
    for (const close of [...this.#open.values()]) close();
  }
}

/** Adds the run to a URL and leaves the rest exactly as it is. */
function tag(url: string, run: string): string {
  const [address = '', fragment] = url.split('#', 2);
  const tagged = `${address}${address.includes('?') ? '&' : '?'}run=${run}`;
  return fragment === undefined ? tagged : `${tagged}#${fragment}`;
}
