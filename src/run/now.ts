/** The browser's time in ms since the epoch, fractional and steady: it does not jump when the system's clock is set. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
