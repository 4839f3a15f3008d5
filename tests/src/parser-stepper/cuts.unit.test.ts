import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunks, formatCuts, parseCuts, stepEnd } from '../../../src/parser-stepper/cuts.ts';
import { explain } from '../../../src/parser-stepper/explain.ts';
import { cutStreams } from '../../support/event-streams.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('cuts', () => {
  it('are accepted in any order, without duplicates, and words that are not a position between two bytes are reported', () => {
    expect(parseCuts('12, 5 5，x,0,20', 20)).toEqual({ at: [5, 12], unread: ['x', '0', '20'] });
  });

  it('are the same after formatting and parsing', () => {
    fc.assert(
      fc.property(cutStreams, ({ stream, cuts }) => {
        expect(parseCuts(formatCuts(cuts), stream.length)).toEqual({ at: cuts, unread: [] });
      }),
    );
  });

  it('give chunks that, joined, are the stream', () => {
    fc.assert(
      fc.property(cutStreams, ({ stream, cuts }) => {
        const pieces = chunks(stream, 0, stream.length, cuts);
        expect(pieces).toHaveLength(cuts.length + 1);
        expect(pieces.flatMap((piece) => [...piece])).toEqual([...stream]);
      }),
    );
  });
});

describe('a step', () => {
  const steps = explain(encode('data: a\r\n\r\ndata: b\n\n: c'));

  it('by chunk goes to the next cut', () => {
    expect(stepEnd('chunk', 0, steps, [3, 9])).toBe(3);
    expect(stepEnd('chunk', 3, steps, [3, 9])).toBe(9);
    expect(stepEnd('chunk', 9, steps, [3, 9])).toBe(steps.length);
  });

  it('by line includes the LF after a CR', () => {
    expect(stepEnd('line', 0, steps, [])).toBe(9);
    expect(stepEnd('line', 9, steps, [])).toBe(11);
    expect(stepEnd('line', 11, steps, [])).toBe(19);
  });

  it('by event goes to the end of the next blank line that dispatches an event, or to the end of the stream', () => {
    expect(stepEnd('event', 0, steps, [])).toBe(11);
    expect(stepEnd('event', 11, steps, [])).toBe(20);
    expect(stepEnd('event', 20, steps, [])).toBe(steps.length);
  });
});
