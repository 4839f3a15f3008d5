import { pageProtocol } from './page-protocol.ts';
import { runId } from './run-id.ts';

/**
 * How many connections the runs of all pages may hold to one origin. Over HTTP/1.1 a browser opens six, so two remain
 * for pages.
 */
const MOST = 4;

/** The open connections of a run, by origin. */
export type OpenByOrigin = Readonly<Record<string, number>>;

/** What a page tells the others of its run. */
interface Standing {
  readonly page: string;
  /** When its run began, in ms since the epoch. */
  readonly began: number;
  readonly open: OpenByOrigin;
}

/** The channel of all pages of this origin. `ask`: a run has begun, and wants to know of the others. */
type Message = { readonly ask: true } | Standing;

const isYounger = (a: Standing, b: Standing): boolean =>
  a.began > b.began || (a.began === b.began && a.page > b.page);

/**
 * Whether a run has to end for the sake of others: it holds connections to an origin to which it and the runs that began
 * later hold more than four. The newest run never has to.
 */
export function mustYield(mine: Standing, others: Iterable<Standing>): boolean {
  const younger = [...others].filter((other) => isYounger(other, mine));
  return Object.entries(mine.open).some(([origin, open]) => {
    const theirs = younger.reduce((sum, other) => sum + (other.open[origin] ?? 0), 0);
    return open > 0 && theirs > 0 && open + theirs > MOST;
  });
}

/** The runs of all pages of this browser, which share its connections. One for each run, from its beginning to its end. */
export class Crowd {
  readonly #page = runId();
  readonly #began = Date.now();
  readonly #channel = new BroadcastChannel('downstream-runs');
  readonly #others = new Map<string, Standing>();
  readonly #yield: () => void;
  #open: OpenByOrigin = {};

  /** Calls `yieldTo` when this run has to end so that a newer one, or a page, gets a connection. */
  constructor(yieldTo: () => void) {
    this.#yield = yieldTo;
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('ask' in data) return this.#tell();
      this.#others.set(data.page, data);
      this.#check();
    };
    this.#send({ ask: true });
  }

  /**
   * This run holds other connections now. If it has to end for that, it is told a little later: it is just making the call,
   * and what closes that is not there yet.
   */
  update(open: OpenByOrigin): void {
    if (JSON.stringify(open) === JSON.stringify(this.#open)) return;
    this.#open = open;
    this.#tell();
    queueMicrotask(() => this.#check());
  }

  /** The run is over. */
  leave(): void {
    this.update({});
    this.#channel.close();
  }

  get #standing(): Standing {
    return { page: this.#page, began: this.#began, open: this.#open };
  }

  #tell(): void {
    this.#send(this.#standing);
  }

  #send(message: Message): void {
    this.#channel.postMessage(message);
  }

  #check(): void {
    if (mustYield(this.#standing, this.#others.values())) this.#yield();
  }
}

/** Whether one connection carries all requests to this origin, as over HTTP/2: then pages do not compete. */
export const sharesOneConnection = (): boolean => /^h[23]/.test(pageProtocol());
