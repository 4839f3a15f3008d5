import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { onTestFinished } from 'vitest';

/** One event stream as eventsource-parser, an independent judge, reads it. */
export interface EventReader {
  readonly response: Response;
  /** Comments so far, in order. */
  readonly comments: string[];
  /** The bytes so far, as text. */
  raw(): string;
  /** Resolves with the next event, or with undefined when the stream has ended. Rejects when it was cut. */
  next(): Promise<EventSourceMessage | undefined>;
  /** Resolves with all events from here to the end of the stream. */
  rest(): Promise<EventSourceMessage[]>;
  /** Goes away, as a browser does on `close()`. */
  close(): void;
}

/** Requests a URL and reads its event stream. The connection goes at the latest when the test has finished. */
export async function readEvents(url: string, init: RequestInit = {}): Promise<EventReader> {
  const connection = new AbortController();
  onTestFinished(() => connection.abort());
  const response = await fetch(url, { ...init, signal: connection.signal });
  const body = response.body?.getReader();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  let raw = '';
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
  });

  const next = async () => {
    while (events.length === 0) {
      const chunk = await body?.read();
      if (chunk?.value === undefined) return undefined;
      const text = decoder.decode(chunk.value, { stream: true });
      raw += text;
      parser.feed(text);
    }
    return events.shift();
  };
  const rest = async () => {
    const all: EventSourceMessage[] = [];
    for (let event = await next(); event !== undefined; event = await next()) all.push(event);
    return all;
  };
  return { response, comments, raw: () => raw, next, rest, close: () => connection.abort() };
}

/** Parses text that is already there. */
export function parseEvents(text: string) {
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  const retries: number[] = [];
  const errors: Error[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
    onRetry: (retry) => retries.push(retry),
    onError: (error) => errors.push(error),
  });
  parser.feed(text);
  return { events, comments, retries, errors };
}
