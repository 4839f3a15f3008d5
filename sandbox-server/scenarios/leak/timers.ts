import { Remembered } from '../../http/remembered.ts';
import type { Limits } from '../../limits.ts';

/** A timer that was started, and whose. */
export interface OwnedTimer {
  readonly owner: string;
  readonly visitor: string;
  readonly timer: NodeJS.Timeout;
}

/** Intervals, counted by owner. Those that are left running are bounded in number and time. */
export class Timers {
  readonly #time: number;
  readonly #running = new Map<string, Set<OwnedTimer>>();
  /** Leaked timers, and what stops each of them when its time is over. */
  readonly #leaked: Remembered<{ timer: OwnedTimer; end: NodeJS.Timeout }>;
  #leaks = 0;

  constructor({ leakTime, leakTimers }: Limits) {
    this.#time = leakTime;
    this.#leaked = new Remembered(leakTimers, undefined, ({ timer, end }) => {
      clearTimeout(end);
      this.stop(timer);
    });
  }

  /** Timers of an owner that run, the leaked ones too. */
  count(owner: string): number {
    return this.#running.get(owner)?.size ?? 0;
  }

  start(owner: string, visitor: string, tick: () => void, interval: number): OwnedTimer {
    const started = { owner, visitor, timer: setInterval(tick, interval).unref() };
    const others = this.#running.get(owner) ?? new Set();
    this.#running.set(owner, others.add(started));
    return started;
  }

  stop(started: OwnedTimer): void {
    clearInterval(started.timer);
    const others = this.#running.get(started.owner);
    others?.delete(started);
    if (others?.size === 0) this.#running.delete(started.owner);
  }

  /** Leaves a timer running for `leakTime`, or until there are too many. */
  leak(timer: OwnedTimer): void {
    this.#leaks += 1;
    const key = String(this.#leaks);
    const end = setTimeout(() => {
      this.#leaked.delete(key);
      this.stop(timer);
    }, this.#time).unref();
    this.#leaked.set(key, { timer, end }, timer.visitor);
  }
}
