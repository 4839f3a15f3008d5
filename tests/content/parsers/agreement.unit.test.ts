import { createParser as createLibraryParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createParser } from '../../../content/parsers/event-stream.ts';
import type { StreamEvent } from '../../../content/parsers/event-stream.ts';
import { explain } from '../../../src/parser-stepper/explain.ts';
import { eventsOf, linesOf } from '../../../src/parser-stepper/step.ts';
import { cutStreams, piecesOf } from '../../support/event-streams.ts';

/** The parser that lessons teach: its events, and the reconnection times in order. */
function taught(pieces: readonly Uint8Array[]): { events: StreamEvent[]; times: number[] } {
  const [events, times]: [StreamEvent[], number[]] = [[], []];
  const feed = createParser(
    (event) => events.push(event),
    (milliseconds) => times.push(milliseconds),
  );
  for (const piece of pieces) feed(piece);
  return { events, times };
}

/** eventsource-parser, with the decoder before it and the last event ID that its users keep themselves. */
function library(pieces: readonly Uint8Array[]): { events: StreamEvent[]; times: number[] } {
  const [events, times]: [StreamEvent[], number[]] = [[], []];
  let lastEventId = '';
  const parser = createLibraryParser({
    onId: (id) => (lastEventId = id),
    onRetry: (milliseconds) => times.push(milliseconds),
    onEvent: ({ event, data }) => events.push({ type: event || 'message', data, lastEventId }),
  });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const piece of pieces) parser.feed(decoder.decode(piece, { stream: true }));
  return { events, times };
}

/** The parser that explains. */
function explained(stream: Uint8Array): { events: StreamEvent[]; times: number[] } {
  const steps = explain(stream);
  const times = linesOf(steps).flatMap(({ meaning }) =>
    meaning.kind === 'field' && meaning.name === 'retry' ? [Number(meaning.value)] : [],
  );
  return { events: eventsOf(steps), times };
}

const runs = { numRuns: 1000 };

it('the parser that explains and the parser that lessons teach agree on any stream, however it is cut', () => {
  fc.assert(
    fc.property(cutStreams, (cut) => {
      expect(taught(piecesOf(cut))).toEqual(explained(cut.stream));
    }),
    runs,
  );
});

it('eventsource-parser agrees with them', () => {
  fc.assert(
    fc.property(cutStreams, (cut) => {
      expect(library(piecesOf(cut))).toEqual(explained(cut.stream));
    }),
    runs,
  );
});
