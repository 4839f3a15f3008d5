import { describe, expect, it } from 'vitest';
import { StreamParser } from '../../../src/trace/stream.ts';

/** A write of which the first characters, its size and its last four characters are recorded. */
const partly = (text: string, recorded: number) => ({
  base64: btoa(text.slice(0, recorded)),
  size: text.length,
  tail: btoa(text.slice(-4)),
});
const whole = (text: string) => ({ base64: btoa(text), size: text.length });
const event = (data: string, cut = false) => ({ kind: 'event', type: 'message', data, cut });

describe('a parser of recorded writes', () => {
  it('gives the start of an event whose end was not recorded, when the write ends a block', () => {
    const parser = new StreamParser();
    expect(parser.feed(partly('data: 1\n\ndata: 2222\n\n', 18))).toEqual([
      event('1'),
      event('222', true),
    ]);
    expect(parser.feed(whole('data: 3\n\n'))).toEqual([event('3')]);
  });

  it('gives no event while it may continue in the next write', () => {
    const parser = new StreamParser();
    expect(parser.feed(partly('data: 1\n\ndata: 2222\n', 18))).toEqual([event('1')]);
    // These bytes end the current block; they are not a block of their own.
    expect(parser.feed(whole('data: 2\n\ndata: 3\n\n'))).toEqual([event('3')]);
  });

  it('finds the next block when the empty line before it is cut between two writes', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      const parser = new StreamParser();
      expect(parser.feed(partly(`data: 1${end}data: 222${end}`, 14))).toEqual([]);
      expect(parser.feed(whole(end))).toEqual([]);
      expect(parser.feed(whole(`data: 3${end}${end}`)), JSON.stringify(end)).toEqual([event('3')]);
    }
  });

  it('does not take one CRLF for an empty line', () => {
    const parser = new StreamParser();
    expect(parser.feed(partly('data: 1\r\ndata: 222\r\n', 16))).toEqual([]);
    expect(parser.feed(whole('data: 2\r\n\r\ndata: 3\r\n\r\n'))).toEqual([event('3')]);
  });

  it('does not report a field that is cut within its name or value', () => {
    const parser = new StreamParser();
    expect(parser.feed(partly('retry: 3000\n\n', 9))).toEqual([]);
    expect(parser.feed(partly('id: 12345\n\n', 6))).toEqual([]);
    expect(parser.feed(whole('retry: 500\n\n'))).toEqual([{ kind: 'retry', ms: 500 }]);
  });
});
