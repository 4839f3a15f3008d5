import type { Tick } from '#sandbox/scenarios/compare.ts';

/** What one transport has brought so far. Times are in ms. */
export class Tally {
  /** Number of the last tick that came; 0 before the first. */
  last = 0;
  /** Ticks that came, each counted once. */
  got = 0;
  /** The longest delay of a tick. */
  worst = 0;
  /** From the drop to the next tick; undefined without a drop, and while none has come. */
  silence: number | undefined;
  #sum = 0;
  #droppedAt: number | undefined;

  /** A tick that happened at `tick.at` came at `at`, both by one clock. Ones that came before count no more. */
  add(tick: Tick, at: number): void {
    if (tick.n <= this.last) return;
    // The two clocks may be off by a little: nothing comes before it happens.
    const delay = Math.max(0, at - tick.at);
    this.last = tick.n;
    this.got += 1;
    this.#sum += delay;
    this.worst = Math.max(this.worst, delay);
    if (this.#droppedAt !== undefined) this.silence ??= at - this.#droppedAt;
  }

  /** The connections are cut now. */
  drop(at: number): void {
    this.#droppedAt = at;
    this.silence = undefined;
  }

  /** Whether a drop was made and no tick has come since. */
  get silent(): boolean {
    return this.#droppedAt !== undefined && this.silence === undefined;
  }

  /** How long a tick took on average; undefined before the first. */
  get mean(): number | undefined {
    return this.got === 0 ? undefined : this.#sum / this.got;
  }
}
