import { randomUUID } from 'node:crypto';
import type { Limits } from '../limits.ts';
import { Problem } from '../http/problem.ts';
import { RunLog } from './log.ts';

interface Watched {
  readonly log: RunLog;
  watchers: number;
  /** Set while nobody watches. */
  grace?: NodeJS.Timeout;
}

/** The runs that are watched. Apps that serve the same pages can share one. */
export class Runs {
  /** Names these logs: after a restart of the server they are others. */
  readonly boot = randomUUID();
  readonly #limits: Limits;
  readonly #runs = new Map<string, Watched>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Runs with a log, including those that wait for their watcher to come back. */
  get size(): number {
    return this.#runs.size;
  }

  /** The log of a run, or undefined when nobody watches it. */
  find(run: string): RunLog | undefined {
    return this.#runs.get(run)?.log;
  }

  /** Adds a watcher; the first one creates the log. Throws a Problem (503) when too many runs are watched. */
  enter(run: string): RunLog {
    const watched = this.#runs.get(run) ?? this.#create(run);
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
    watched.grace = setTimeout(() => {
      this.#runs.delete(run);
      watched.log.close();
    }, this.#limits.runGrace).unref();
  }

  #create(run: string): Watched {
    if (this.#runs.size >= this.#limits.runs) {
      const seconds = Math.ceil(this.#limits.runGrace / 1000);
      throw new Problem(
        503,
        `The server has reached its limit of ${this.#limits.runs} watched runs. Try again later.`,
        {
          'Retry-After': String(seconds),
        },
      );
    }
    const watched: Watched = { log: new RunLog(this.#limits), watchers: 0 };
    this.#runs.set(run, watched);
    return watched;
  }
}
