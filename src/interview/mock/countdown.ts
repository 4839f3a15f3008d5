import { markBetween, Stopwatch, type Mark } from './clock.ts';
import type { ClockBar } from './clock-bar.ts';
import type { Session } from './session.ts';
import { current, secondsLeft } from './steps.ts';

/** Counts the time of an interview into the question at which it is, and draws it each second. */
export class Countdown {
  readonly #bar: ClockBar;
  readonly #onMark: (mark: Mark) => void;
  #session: Session | undefined;
  #stopwatch = new Stopwatch(Date.now());
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** @param onMark is called when so much of the time is left */
  constructor(bar: ClockBar, onMark: (mark: Mark) => void) {
    this.#bar = bar;
    this.#onMark = onMark;
  }

  /** Counts from now on. */
  run(session: Session): void {
    this.stop();
    this.#session = session;
    this.#stopwatch = new Stopwatch(Date.now());
    this.#ticking = setInterval(() => this.count(), 1000);
    this.#bar.draw(session.mock);
  }

  /** The clock stands still. What has passed since it was counted last is left out. */
  stop(): void {
    clearInterval(this.#ticking);
    this.#session = undefined;
  }

  /** Counts what has passed until now. */
  count(): void {
    const session = this.#session;
    const asked = session && current(session.mock);
    if (!asked) return;
    const before = secondsLeft(session.mock);
    asked.seconds = (asked.seconds ?? 0) + this.#stopwatch.take(Date.now());
    const mark = markBetween(session.mock.minutes, before, secondsLeft(session.mock));
    if (mark) this.#onMark(mark);
    this.#bar.draw(session.mock);
  }
}
