import type { Tick } from '#sandbox/scenarios/compare.ts';

/** The ticks that one transport has delivered so far. Times are in ms. */
export class Tally {
  /** Number of the last tick received; 0 before the first. */
  last = 0;
  /** How many ticks were received. Each is counted once. */
  got = 0;
  /** The longest delay of a tick. */
  worst = 0;
  /** Time from the drop to the next tick; undefined without a drop, and until a tick arrives. */
  silence: number | undefined;
  #sum = 0;
  #droppedAt: number | undefined;

  /** Adds a tick of time `tick.at` that arrived at `at`, both by the same clock. Repeated ticks are ignored. */
  add(tick: Tick, at: number): void {
    if (tick.n <= this.last) return;
    // The clocks can differ slightly, but a tick cannot arrive before it happens.
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

  /** True after a drop, until the next tick arrives. */
  get silent(): boolean {
    return this.#droppedAt !== undefined && this.silence === undefined;
  }

  /** The mean delay of a tick; undefined before the first. */
  get mean(): number | undefined {
    return this.got === 0 ? undefined : this.#sum / this.got;
  }
}
