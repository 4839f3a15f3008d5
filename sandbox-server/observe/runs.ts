import { randomUUID } from 'node:crypto';
import type { Limits } from '../limits.ts';
import { Holdings, Pool } from '../http/budget.ts';
import { RunLog } from './log.ts';

interface Watched {
  readonly log: RunLog;
  /** Who watched it first: it is of that visitor's share. */
  readonly visitor: string;
  watchers: number;
  /** Set while nobody watches. */
  grace?: NodeJS.Timeout;
}

/** The runs that are watched. Apps that serve the same pages can share one. */
export class Runs {
  /** Names these logs: after a restart of the server they are others. */
  readonly boot = randomUUID();
  readonly #limits: Limits;
  /** The oldest comes first. */
  readonly #runs = new Map<string, Watched>();
  readonly #places: Pool;
  readonly #bytes = new Holdings();

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#places = new Pool({
      what: 'watched runs',
      inAll: limits.runs,
      retryAfter: Math.ceil(limits.runGrace / 1000),
    });
  }

  /** Runs with a log, including those that wait for their watcher to come back. */
  get size(): number {
    return this.#runs.size;
  }

  /** The log of a run, or undefined when nobody watches it. */
  find(run: string): RunLog | undefined {
    return this.#runs.get(run)?.log;
  }

  /** How many watch a run. */
  watchers(run: string): number {
    return this.#runs.get(run)?.watchers ?? 0;
  }

  /** Adds a watcher; the first one creates the log. Throws a Problem when there is no place for one more. */
  enter(run: string, visitor: string): RunLog {
    const watched = this.#runs.get(run) ?? this.#create(run, visitor);
    clearTimeout(watched.grace);
    watched.watchers += 1;
    return watched.log;
  }

  /** Removes a watcher. After the last one the log is kept for the time of `runGrace` and then dropped. */
  leave(run: string): void {
    const watched = this.#runs.get(run);
    if (watched === undefined) return;
    watched.watchers -= 1;
    if (watched.watchers > 0) return;
    const { log, visitor } = watched;
    watched.grace = setTimeout(() => {
      this.#runs.delete(run);
      this.#places.giveBack(visitor);
      this.#bytes.change(visitor, -log.held);
      log.close();
    }, this.#limits.runGrace).unref();
  }

  #create(run: string, visitor: string): Watched {
    this.#places.take(visitor);
    const log: RunLog = new RunLog(this.#limits, (bytes) => this.#take(log, visitor, bytes));
    const watched: Watched = { log, visitor, watchers: 0 };
    this.#runs.set(run, watched);
    return watched;
  }

  /**
   * Takes bytes for a log. When there are none left, the oldest log loses its own, of whoever has most; if that is this
   * one, it is full and takes nothing.
   */
  #take(log: RunLog, visitor: string, bytes: number): boolean {
    while (this.#bytes.total + bytes > this.#limits.runsBytes) {
      const loser = this.#oldestOf(this.#bytes.greatest);
      if (loser === undefined) return false;
      this.#bytes.change(loser.visitor, -loser.log.lose());
      if (loser.log === log) return false;
    }
    this.#bytes.change(visitor, bytes);
    return true;
  }

  #oldestOf(visitor: string | undefined): Watched | undefined {
    for (const watched of this.#runs.values())
      if (watched.visitor === visitor && watched.log.held > 0) return watched;
    return undefined;
  }
}
