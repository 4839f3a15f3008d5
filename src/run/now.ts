/** The browser's time in ms since the epoch, with fractions. It does not jump when the system's clock is set. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
