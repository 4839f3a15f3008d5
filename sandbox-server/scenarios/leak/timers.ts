import type { Limits } from '../../limits.ts';

/** A timer that was started, and whose. */
export interface OwnedTimer {
  readonly owner: string;
  readonly timer: NodeJS.Timeout;
}

/** Intervals, counted by owner. Those that are left running are bounded in number and time. */
export class Timers {
  readonly #limits: Limits;
  readonly #running = new Map<string, Set<OwnedTimer>>();
  /** What stops each leaked timer when its time is over, the oldest first. */
  readonly #leaked = new Map<OwnedTimer, NodeJS.Timeout>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Timers of an owner that run, the leaked ones too. */
  count(owner: string): number {
    return this.#running.get(owner)?.size ?? 0;
  }

  start(owner: string, tick: () => void, interval: number): OwnedTimer {
    const started = { owner, timer: setInterval(tick, interval).unref() };
    const others = this.#running.get(owner) ?? new Set();
    this.#running.set(owner, others.add(started));
    return started;
  }

  stop(started: OwnedTimer): void {
    clearInterval(started.timer);
    clearTimeout(this.#leaked.get(started));
    this.#leaked.delete(started);
    const others = this.#running.get(started.owner);
    others?.delete(started);
    if (others?.size === 0) this.#running.delete(started.owner);
  }

  /** Leaves a timer running for `leakTime`, or until `leakTimers` were leaked after it. */
  leak(started: OwnedTimer): void {
    const { leakTime, leakTimers } = this.#limits;
    this.#leaked.set(started, setTimeout(() => this.stop(started), leakTime).unref());
    for (const oldest of this.#leaked.keys()) {
      if (this.#leaked.size <= leakTimers) break;
      this.stop(oldest);
    }
  }
}
