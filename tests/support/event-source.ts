import { EventSource } from 'eventsource';
import { onTestFinished } from 'vitest';

/** What an EventSource of the npm package `eventsource` has received, in order. */
export interface Received {
  readonly source: EventSource;
  /** Each event of the given types: its type, its data read as JSON, and the last event ID. */
  readonly events: { type: string; data: unknown; lastEventId: string }[];
  /** For each `error`: the state after it, and the status when it was one. */
  readonly errors: { readyState: number; status: number | undefined }[];
}

/** Opens an EventSource and records what it receives. It is closed when the test has finished. */
export function openEventSource(url: string, types: readonly string[] = ['message']): Received {
  const source = new EventSource(url);
  onTestFinished(() => source.close());
  const received: Received = { source, events: [], errors: [] };
  for (const type of types) {
    source.addEventListener(type, (event) => {
      if (!('data' in event)) return; // the browser's own `open` or `error`
      const { data, lastEventId } = event;
      received.events.push({ type, data: JSON.parse(data), lastEventId });
    });
  }
  source.addEventListener('error', ({ code }) => {
    received.errors.push({ readyState: source.readyState, status: code });
  });
  return received;
}
