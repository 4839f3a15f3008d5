/** A day of the reader, from midnight to midnight of the local clock. */
export interface Day {
  readonly start: Date;
  readonly end: Date;
}

/** The day in which a moment is. It has 23 or 25 hours when the clocks change. */
export const dayOf = (now: Date): Day => ({ start: midnight(now, 0), end: midnight(now, 1) });

/** The midnight so many days after the one before this moment. */
export const midnight = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
