/** Time without a tick after which the machine has slept or the page was frozen, in ms. Hidden tabs tick once a minute. */
const longestTick = 120_000;

/** Measures the time in which the page runs. What it sleeps through does not count. */
export class Stopwatch {
  #last: number;

  /** @param now in ms, as `Date.now()` */
  constructor(now: number) {
    this.#last = now;
  }

  /** The seconds since the last call. A clock that was set back counts nothing. */
  take(now: number): number {
    const passed = now - this.#last;
    this.#last = now;
    return passed > 0 && passed <= longestTick ? passed / 1000 : 0;
  }
}

/** What is said of the time: half of it, five minutes or one minute are left, or none. */
export type Mark = 'half' | 'five' | 'one' | 'over';

/** What is to be said when the time left falls from `before` to `now`, in seconds; of several the last. */
export function markBetween(minutes: number, before: number, now: number): Mark | undefined {
  const marks: readonly (readonly [Mark, number])[] = [
    ['over', 0],
    ['one', 60],
    ['five', 300],
    ['half', minutes * 30],
  ];
  return marks.find(([, at]) => before > at && now <= at)?.[0];
}

/** Seconds as minutes and seconds: `4:05`. Never below zero. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
