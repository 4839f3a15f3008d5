import type { RunFollower } from '../run/run-life.ts';
import type { WireEntry } from '../trace/entries.ts';
import type { Enough, Moment } from './prediction.ts';

/** Whether an entry is one of those that a moment counts. */
export const isOf = (entry: WireEntry, { kind, call, attempt }: Moment): boolean =>
  entry.lane === 'browser' && entry.kind === kind && entry.call >= call && entry.attempt >= attempt;

/**
 * What the last run tells about a prediction. `none`: there is no run. `running`: not yet. `told`: it had the author's
 * settings and got far enough. `other`: it had other settings. `early`: it ended before.
 */
export type Telling = 'none' | 'running' | 'told' | 'other' | 'early';

/** What `FarEnough` has to know of a run. */
interface ToldRun {
  readonly authored: boolean;
}

/**
 * Follows the runs of a demo and says when one tells how a prediction went: when `enough` has happened, or without it
 * when the run has ended by itself. What happens after Stop, or after the page was left, does not count.
 */
export class FarEnough implements RunFollower {
  telling: Telling = 'none';
  readonly #enough: Enough | undefined;
  readonly #changed: () => void;
  #run: ToldRun | undefined;
  /** How often the entry of `enough` has come. */
  #seen = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls `changed` each time `telling` has changed. */
  constructor(enough: Enough | undefined, changed: () => void) {
    this.#enough = enough;
    this.#changed = changed;
  }

  begin(run: ToldRun): void {
    this.#run = run;
    this.#seen = 0;
    this.#become(run.authored ? 'running' : 'other');
  }

  entry(entry: WireEntry): void {
    const enough = this.#enough;
    if (this.telling !== 'running' || !enough || !isOf(entry, enough)) return;
    this.#seen += 1;
    if (this.#seen !== enough.times) return;
    if (enough.seconds === 0) this.#told();
    else this.#timer = setTimeout(() => this.#told(), enough.seconds * 1000);
  }

  changed(state: string): void {
    if (state === 'running' || this.telling !== 'running') return;
    const seen = this.#seen >= (this.#enough?.times ?? 0);
    if (state === 'finished' && seen) this.#told();
    else this.#become(this.#run?.authored ? 'early' : 'other');
  }

  forget(): void {
    this.#become('none');
  }

  #told(): void {
    this.#become(this.#run?.authored ? 'told' : 'other');
  }

  #become(telling: Telling): void {
    clearTimeout(this.#timer);
    if (telling === this.telling) return;
    this.telling = telling;
    this.#changed();
  }
}
