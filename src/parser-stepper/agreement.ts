import type { StreamEvent } from '../../content/parsers/event-stream.ts';

/**
 * Whether the browser dispatched what the rules say; `waiting` while an event may still be on its way, `unknown` when the
 * browser did not get all that was to be sent.
 */
export type Agreement = 'agree' | 'waiting' | 'differ' | 'unknown';

/** `overdue`: all was sent so long ago that an event that has not come will not come. */
export type Delivery = 'sending' | 'sent' | 'overdue';

const isSame = (one: StreamEvent, other: StreamEvent | undefined): boolean =>
  one.type === other?.type && one.data === other.data && one.lastEventId === other.lastEventId;

/** Compares the events of the rules with those that the browser gave. */
export function compare(
  expected: readonly StreamEvent[],
  heard: readonly StreamEvent[],
  delivery: Delivery,
): Agreement {
  if (!heard.every((event, index) => isSame(event, expected[index]))) return 'differ';
  if (heard.length === expected.length) return delivery === 'sending' ? 'waiting' : 'agree';
  return delivery === 'overdue' ? 'differ' : 'waiting';
}
