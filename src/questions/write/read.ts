import {
  createParser,
  type Reconnection,
  type StreamEvent,
} from '../../../content/parsers/event-stream.ts';
import { sameEvents } from '../same-events.ts';

/** What a client gets of a stream that ends after its last character. */
export interface Received {
  readonly events: readonly StreamEvent[];
  /** In milliseconds; undefined when the stream does not set it. */
  readonly reconnectionTime?: number | undefined;
}

/** Reads a stream that somebody has typed, with the parser of the lessons. */
export function readStream(stream: string): Received {
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  createParser((event) => events.push(event), reconnection)(new TextEncoder().encode(stream));
  return { events, reconnectionTime: reconnection.reconnectionTime };
}

/** Whether a client gets the same of both. */
export const sameReceived = (one: Received, other: Received): boolean =>
  sameEvents(one.events, other.events) && one.reconnectionTime === other.reconnectionTime;
