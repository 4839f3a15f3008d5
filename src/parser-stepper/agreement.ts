import type { StreamEvent } from '../../content/parsers/event-stream.ts';

/**
 * Whether the browser dispatched the events of the rules. `waiting`: an event may still arrive; `unknown`: the browser
 * did not get all bytes.
 */
export type Agreement = 'agree' | 'waiting' | 'differ' | 'unknown';

/** `overdue`: everything was sent so long ago that no more events are expected. */
export type Delivery = 'sending' | 'sent' | 'overdue';

const isSame = (one: StreamEvent, other: StreamEvent | undefined): boolean =>
  one.type === other?.type && one.data === other.data && one.lastEventId === other.lastEventId;

/** Compares the events of the rules with those that the browser dispatched. */
export function compare(
  expected: readonly StreamEvent[],
  received: readonly StreamEvent[],
  delivery: Delivery,
): Agreement {
  if (!received.every((event, index) => isSame(event, expected[index]))) return 'differ';
  if (received.length === expected.length) return delivery === 'sending' ? 'waiting' : 'agree';
  return delivery === 'overdue' ? 'differ' : 'waiting';
}
