import { describe, expect, it } from 'vitest';
import { StreamReader } from '../../../src/trace/stream.ts';

/** A write of which the first characters, its size and its last four characters are recorded. */
const partly = (text: string, recorded: number) => ({
  base64: btoa(text.slice(0, recorded)),
  size: text.length,
  tail: btoa(text.slice(-4)),
});
const whole = (text: string) => ({ base64: btoa(text), size: text.length });
const event = (data: string, cut = false) => ({ kind: 'event', type: 'message', data, cut });

describe('a reader of recorded writes', () => {
  it('gives the start of an event whose end was not recorded, when the write ends a block', () => {
    const reader = new StreamReader();
    expect(reader.feed(partly('data: 1\n\ndata: 2222\n\n', 18))).toEqual([
      event('1'),
      event('222', true),
    ]);
    expect(reader.feed(whole('data: 3\n\n'))).toEqual([event('3')]);
  });

  it('gives nothing of an event that may go on in the next write', () => {
    const reader = new StreamReader();
    expect(reader.feed(partly('data: 1\n\ndata: 2222\n', 18))).toEqual([event('1')]);
    // These bytes end the block that was begun: they are no block of their own.
    expect(reader.feed(whole('data: 2\n\ndata: 3\n\n'))).toEqual([event('3')]);
  });

  it('finds the next block when its empty line is cut between two writes', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      const reader = new StreamReader();
      expect(reader.feed(partly(`data: 1${end}data: 222${end}`, 14))).toEqual([]);
      expect(reader.feed(whole(end))).toEqual([]);
      expect(reader.feed(whole(`data: 3${end}${end}`)), JSON.stringify(end)).toEqual([event('3')]);
    }
  });

  it('does not take one CRLF for an empty line', () => {
    const reader = new StreamReader();
    expect(reader.feed(partly('data: 1\r\ndata: 222\r\n', 16))).toEqual([]);
    expect(reader.feed(whole('data: 2\r\n\r\ndata: 3\r\n\r\n'))).toEqual([event('3')]);
  });

  it('reports no field that was cut within its name or value', () => {
    const reader = new StreamReader();
    expect(reader.feed(partly('retry: 3000\n\n', 9))).toEqual([]);
    expect(reader.feed(partly('id: 12345\n\n', 6))).toEqual([]);
    expect(reader.feed(whole('retry: 500\n\n'))).toEqual([{ kind: 'retry', ms: 500 }]);
  });
});
