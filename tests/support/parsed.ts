import { createParser as createLibraryParser } from 'eventsource-parser';
import {
  createParser,
  eventStreamParser,
  longestDelay,
} from '../../content/parsers/event-stream.ts';
import type { Reconnection, StreamEvent } from '../../content/parsers/event-stream.ts';
import { explain } from '../../src/parser-stepper/explain.ts';
import { emptyBuffers, eventsOf } from '../../src/parser-stepper/step.ts';

/** What a parser makes of a response: its events, and what the next request needs. */
export interface Parsed extends Reconnection {
  readonly events: readonly StreamEvent[];
}

type Pieces = readonly Uint8Array<ArrayBuffer>[];

/** Leaves out a reconnection time that was not set. */
const parsed = (
  events: readonly StreamEvent[],
  { lastEventId, reconnectionTime }: { lastEventId: string; reconnectionTime?: number | undefined },
): Parsed => ({ events, lastEventId, ...(reconnectionTime !== undefined && { reconnectionTime }) });

/** The parser that lessons teach. */
export function taught(pieces: Pieces): Parsed {
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  const feed = createParser((event) => events.push(event), reconnection);
  for (const piece of pieces) feed(piece);
  return parsed(events, reconnection);
}

/** The parser that lessons teach, as a stage between streams. */
export async function staged(pieces: Pieces): Promise<Parsed> {
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  for await (const event of body.pipeThrough(eventStreamParser(reconnection))) events.push(event);
  return parsed(events, reconnection);
}

/** The parser that explains. It takes single bytes, so that pieces make no difference to it. */
export function explained(pieces: Pieces): Parsed {
  const steps = explain(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
  return parsed(eventsOf(steps), steps.at(-1)?.buffers ?? emptyBuffers);
}

/** eventsource-parser, with the decoder before it and the last event ID that its users keep themselves. */
export function library(pieces: Pieces): Parsed {
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  const parser = createLibraryParser({
    onId: (id) => (reconnection.lastEventId = id),
    onRetry: (time) => (reconnection.reconnectionTime = Math.min(time, longestDelay)),
    onEvent: ({ event, data }) =>
      events.push({ type: event || 'message', data, lastEventId: reconnection.lastEventId }),
  });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const piece of pieces) parser.feed(decoder.decode(piece, { stream: true }));
  return parsed(events, reconnection);
}

/** The rules of the standard, sentence by sentence, on the whole response. */
export function byTheStandard(pieces: Pieces): Parsed {
  const text = new TextDecoder().decode(Buffer.concat(pieces));
  const events: StreamEvent[] = [];
  const reconnection: Reconnection = { lastEventId: '' };
  const empty = { data: '', event: '' };
  let buffers = { ...empty, id: '' };
  const process = (field: string, value: string) => {
    if (field === 'event') buffers.event = value;
    if (field === 'data') buffers.data += `${value}\n`;
    if (field === 'id' && !value.includes('\0')) buffers.id = value;
    if (field === 'retry' && /^[0-9]+$/.test(value))
      reconnection.reconnectionTime = Math.min(Number.parseInt(value, 10), longestDelay);
  };
  for (const [, line = ''] of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n)/g)) {
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (line !== '') process(field, value);
    else {
      const { data, event, id: lastEventId } = buffers;
      reconnection.lastEventId = lastEventId;
      buffers = { ...empty, id: lastEventId };
      if (data !== '')
        events.push({ type: event || 'message', data: data.replace(/\n$/, ''), lastEventId });
    }
  }
  return parsed(events, reconnection);
}
