import type { StreamEvent } from '../../content/parsers/event-stream.ts';

/** Whether both would be the same to a listener. */
export const sameEvent = (one: StreamEvent, other: StreamEvent): boolean =>
  one.type === other.type && one.data === other.data && one.lastEventId === other.lastEventId;

/** Whether both are the same events in the same order. */
export const sameEvents = (some: readonly StreamEvent[], others: readonly StreamEvent[]): boolean =>
  some.length === others.length &&
  some.every((each, at) => {
    const other = others[at];
    return other !== undefined && sameEvent(each, other);
  });
