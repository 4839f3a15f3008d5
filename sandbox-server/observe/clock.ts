/** The data of `GET /sandbox/observe/clock`. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions: the clock of every entry's `at`. */
  now: number;
}

/** Milliseconds since the epoch, with fractions. It never goes back while the process lives. */
export const serverTime = (): number => performance.timeOrigin + performance.now();
