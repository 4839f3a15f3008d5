/**
 * When a sitting began is kept in the entry of the tab's history: a reload and Back go on where it was, and every link to a
 * review leads to its start.
 */
const name = 'reviewBegan';

const stateOf = (): Record<string, unknown> =>
  typeof history.state === 'object' ? { ...(history.state as object | null) } : {};

/** When the reader began the sitting that this entry shows; undefined before that. */
export function sittingBegan(): Date | undefined {
  const began = stateOf()[name];
  const date = new Date(typeof began === 'string' ? began : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Begins a sitting in this entry. */
export const beginSitting = (now: Date): void =>
  history.replaceState({ ...stateOf(), [name]: now.toISOString() }, '');
