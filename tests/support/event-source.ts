import { EventSource } from 'eventsource';
import { onTestFinished } from 'vitest';

/** What an EventSource of the npm package `eventsource` went through, in order. */
export interface Heard {
  readonly source: EventSource;
  /** The data of each event of the types that were asked for, as JSON read it, with its type. */
  readonly events: { type: string; data: unknown; lastEventId: string }[];
  /** For each `error`: the state after it, and the status when it was one. */
  readonly errors: { readyState: number; status: number | undefined }[];
}

/** Opens an EventSource and notes what it hears. It is closed when the test has finished. */
export function openEventSource(url: string, types: readonly string[] = ['message']): Heard {
  const source = new EventSource(url);
  onTestFinished(() => source.close());
  const heard: Heard = { source, events: [], errors: [] };
  for (const type of types) {
    source.addEventListener(type, (event) => {
      if (!('data' in event)) return; // the browser's own `open` or `error`
      const { data, lastEventId } = event;
      heard.events.push({ type, data: JSON.parse(data), lastEventId });
    });
  }
  source.addEventListener('error', ({ code }) => {
    heard.errors.push({ readyState: source.readyState, status: code });
  });
  return heard;
}
