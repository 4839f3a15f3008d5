import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createParser } from '../../../content/parsers/event-stream.ts';
import type { Reconnection } from '../../../content/parsers/event-stream.ts';
import { explain } from '../../../src/parser-stepper/explain.ts';
import { cutStreams, eventStreams, piecesOf } from '../../support/event-streams.ts';
import { byTheStandard, explained, library, staged, taught } from '../../support/parsed.ts';

const runs = { numRuns: 1000 };

it.each([
  { name: 'the parser that explains', parse: explained },
  { name: 'eventsource-parser', parse: library },
  { name: 'the text of the standard', parse: byTheStandard },
])(
  '$name and the parser that lessons teach agree on any stream, however it is cut',
  ({ parse }) => {
    fc.assert(
      fc.property(cutStreams, (cut) => {
        expect(taught(piecesOf(cut))).toEqual(parse(piecesOf(cut)));
      }),
      runs,
    );
  },
);

it('as a stage between streams it gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(cutStreams, async (cut) => {
      expect(await staged(piecesOf(cut))).toEqual(taught(piecesOf(cut)));
    }),
    { numRuns: 300 },
  );
});

it('after each byte of any stream, the last event ID and the reconnection time are those of the parser that explains', () => {
  fc.assert(
    fc.property(eventStreams, (stream) => {
      const reconnection: Reconnection = { lastEventId: '' };
      const feed = createParser(() => {}, reconnection);
      for (const [at, { buffers }] of explain(stream).entries()) {
        feed(stream.subarray(at, at + 1));
        expect(reconnection.lastEventId).toBe(buffers.lastEventId);
        expect(reconnection.reconnectionTime).toBe(buffers.reconnectionTime);
      }
    }),
    { numRuns: 300 },
  );
});

it('a handler that throws at any of its events spoils no other event of any stream', () => {
  fc.assert(
    fc.property(cutStreams, fc.infiniteStream(fc.boolean()), (cut, throws) => {
      const pieces = piecesOf(cut);
      const events: unknown[] = [];
      const reconnection: Reconnection = { lastEventId: '' };
      const feed = createParser((event) => {
        events.push(event);
        if (throws.next().value) throw new Error('a fault of the handler');
      }, reconnection);
      for (const piece of pieces) {
        try {
          feed(piece);
        } catch (error) {
          expect(error).toEqual(new Error('a fault of the handler'));
        }
      }
      expect({ events, ...reconnection }).toEqual(taught(pieces));
    }),
    runs,
  );
});
