import { now } from './now.ts';
import type { BrowserListener } from './browser-side.ts';
import type { Call } from './curl.ts';
import type { CallObserver, Observed } from './observed.ts';

/** Calls of a run that the server can tell apart. Later ones are not tagged: the server's log is full by then. */
const MOST_TAGGED = 999;

/** Numbers the calls that a page makes during one run, tags their addresses, and reports what happens to them. */
export class Tap implements CallObserver {
  readonly #run: string;
  readonly #listener: BrowserListener;
  /** What closes each call that is open. */
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
    this.#listener.callChanged(number, call.api === 'eventsource' ? 'read' : 'open');
    return {
      url: call.url,
      tagged: number > MOST_TAGGED ? call.url : tag(call.url, `${this.#run}.${number}`),
      note: (happening, attempt = 1) => {
        this.#listener.entry({ ...happening, call: number, attempt, at: now() });
      },
      reading: () => {
        if (this.#open.has(number)) this.#listener.callChanged(number, 'read');
      },
      done: () => {
        if (this.#open.delete(number)) this.#listener.callChanged(number, 'done');
      },
    };
  }

  /** Closes all that is open. */
  end(): void {
    for (const close of [...this.#open.values()]) close();
  }
}

/** Adds the run to an address and leaves the rest of it, letter for letter. */
function tag(url: string, run: string): string {
  const [address = '', fragment] = url.split('#', 2);
  const tagged = `${address}${address.includes('?') ? '&' : '?'}run=${run}`;
  return fragment === undefined ? tagged : `${tagged}#${fragment}`;
}
