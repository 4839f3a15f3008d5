import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two events of the stream that is read, and between two of the watched one. */
const [interval, watchedInterval] = [100, 250];

/** Milliseconds between two looks at the reader's own clock. */
const resolution = 10;

/** Connections beside its streams; it has at most two requests under way. */
const spare = 3;

/** What a reader saw. Times are milliseconds. */
export interface Seen {
  /** By how much each event came later after the last one than it should. */
  readonly late: number[];
  /** The same for what the observer told of its run. */
  readonly watchedLate: number[];
  /** From the request to the last byte of a page. */
  readonly pages: number[];
  /** From the request to the first event of a new stream. */
  readonly firstEvents: number[];
  /** What went wrong: a refusal, a cut. */
  readonly troubles: string[];
  /** The longest time for which the reader itself stood still, as when the whole machine does: that is no fault of the server. */
  stoodStill: number;
}

/** A visitor with an address of its own, who does what a learner does: reads a stream and pages, watches a run. */
export class HealthyReader {
  seen: Seen = nothingSeen();
  readonly #port: number;
  readonly #pages: readonly string[];
  readonly #localAddress: string;
  /** As a browser, it keeps its connections. Used in turn, none is idle for so long that the server closes it. */
  readonly #agent = new http.Agent({ keepAlive: true, scheduling: 'fifo' });
  readonly #delay = monitorEventLoopDelay({ resolution });
  #left = false;

  constructor(port: number, pages: readonly string[], localAddress = '127.0.0.2') {
    this.#port = port;
    this.#pages = pages;
    this.#localAddress = localAddress;
  }

  /** Begins to read. Resolves when the streams are open. */
  async begin(): Promise<void> {
    this.#delay.enable();
    const run = randomBytes(16).toString('base64url');
    const ticker = (every: number) => `/sandbox/heartbeat?kind=event&interval=${every}`;
    await this.#follow(`/sandbox/observe/${run}`, 'watchedLate', watchedInterval);
    await this.#follow(`${ticker(watchedInterval)}&run=${run}.1`);
    await this.#follow(ticker(interval), 'late', interval);
    // A new connection would wait behind those of the attack (decisions/0045).
    await Promise.all(Array.from({ length: spare }, () => this.#read('/sandbox/ticker?times=1')));
    void this.#again(500, (n) => this.#readPage(n));
    void this.#again(2000, () => this.#readFirstEvent());
  }

  /** Gives what was seen since the last call, with the wait that is going on, and begins anew. */
  take(): Seen {
    const { seen } = this;
    this.seen = nothingSeen();
    seen.stoodStill = Math.max(0, this.#delay.max / 1e6 - resolution);
    this.#delay.reset();
    for (const note of this.#waits) note(seen);
    if (this.#pageSince !== undefined) seen.pages.push(performance.now() - this.#pageSince);
    return seen;
  }

  leave(): void {
    this.#left = true;
    this.#delay.disable();
    this.#agent.destroy();
    for (const response of this.#open) response.destroy();
  }

  readonly #open = new Set<IncomingMessage>();
  /** When the page was requested that is being read. */
  #pageSince: number | undefined;
  /** Add what a stream waits for now, so that one that has died counts. */
  readonly #waits: ((seen: Seen) => void)[] = [];

  async #again(every: number, what: (n: number) => Promise<void>): Promise<void> {
    for (let n = 0; !this.#left; n += 1) {
      const began = performance.now();
      await what(n).catch((error: unknown) => this.#trouble(error));
      await sleep(Math.max(0, every - (performance.now() - began)));
    }
  }

  #trouble(error: unknown): void {
    if (!this.#left) this.seen.troubles.push(String(error));
  }

  /** Requests a path; resolves with the response, or rejects when it is none of 200 or takes 10 s. */
  #ask(path: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const target = { host: '127.0.0.1', port: this.#port, path, agent: this.#agent };
      const request = http.get({ ...target, localAddress: this.#localAddress }, (response) => {
        clearTimeout(patience);
        if (response.statusCode === 200) return resolve(response);
        reject(new Error(`${path}: ${response.statusCode}`));
        response.resume();
      });
      const patience = setTimeout(() => request.destroy(new Error(`${path}: no head`)), 10_000);
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed an idle connection at that moment: browsers ask again then.
        if (request.reusedSocket && error.code === 'ECONNRESET')
          this.#ask(path).then(resolve, reject);
        else reject(error);
      });
      request.on('close', () => clearTimeout(patience));
    });
  }

  /** Reads a stream for ever; the waits between its pieces go to `figure`. */
  async #follow(path: string, figure?: 'late' | 'watchedLate', every = 0): Promise<void> {
    const response = await this.#ask(path);
    this.#open.add(response);
    let last = performance.now();
    const note = (seen: Seen) => {
      const now = performance.now();
      if (figure !== undefined) seen[figure].push(now - last - every);
      return now;
    };
    this.#waits.push(note);
    response.on('data', () => (last = note(this.seen)));
    response.on('error', (error) => this.#trouble(new Error(`${path}: ${error.message}`)));
    response.on('end', () => this.#trouble(new Error(`${path}: ended`)));
  }

  /** Requests a path and reads it to its end. */
  async #read(path: string): Promise<void> {
    const response = (await this.#ask(path)).resume();
    await once(response, 'end').catch((error: unknown) => {
      throw new Error(`${path}: ${String(error)}`);
    });
  }

  async #readPage(n: number): Promise<void> {
    const began = performance.now();
    this.#pageSince = began;
    try {
      await this.#read(this.#pages[n % this.#pages.length] ?? '/');
      this.seen.pages.push(performance.now() - began);
    } finally {
      this.#pageSince = undefined;
    }
  }

  async #readFirstEvent(): Promise<void> {
    const began = performance.now();
    await this.#read('/sandbox/ticker?times=1');
    this.seen.firstEvents.push(performance.now() - began);
  }
}

function nothingSeen(): Seen {
  return { late: [], watchedLate: [], pages: [], firstEvents: [], troubles: [], stoodStill: 0 };
}
