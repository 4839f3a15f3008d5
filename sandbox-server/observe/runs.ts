import type { Limits } from '../limits.ts';
import { Problem } from '../http/problem.ts';
import { RunLog } from './log.ts';

interface Watched {
  readonly log: RunLog;
  watchers: number;
  /** Runs while nobody watches. */
  grace?: NodeJS.Timeout;
}

/** The runs that somebody watches. Share one among apps that serve the same pages. */
export class Runs {
  readonly #limits: Limits;
  readonly #runs = new Map<string, Watched>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Runs with a log, those in grace included. */
  get size(): number {
    return this.#runs.size;
  }

  /** The log of a run, or undefined when nobody watches it. */
  find(run: string): RunLog | undefined {
    return this.#runs.get(run)?.log;
  }

  /** Adds a watcher; the first one makes the log. Throws a Problem (503) when there are too many runs. */
  enter(run: string): RunLog {
    const watched = this.#runs.get(run) ?? this.#create(run);
    clearTimeout(watched.grace);
    watched.watchers += 1;
    return watched.log;
  }

  /** Takes a watcher away. The last one leaves the log for the time of `runGrace`; then it is gone. */
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
      throw new Problem(503, `All ${this.#limits.runs} logs of runs are in use. Try again later.`, {
        'Retry-After': String(seconds),
      });
    }
    const watched: Watched = { log: new RunLog(this.#limits), watchers: 0 };
    this.#runs.set(run, watched);
    return watched;
  }
}
