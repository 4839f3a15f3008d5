import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, encodeComment } from '#sandbox/sse/encode.ts';
import { parseEvents } from '../../support/read-events.ts';

/** Text as an attacker would choose it: line breaks, colons, NUL, byte order marks, half surrogate pairs, field names. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r',
        '\n',
        '\r\n',
        '\n\r',
        '\0',
        ':',
        ' ',
        '\t',
        '\u2028',
        '\u0085',
        '\uFEFF',
      ),
      fc.constantFrom('\uD83D', '\uDE00', '😀', 'data: ', '\nid: 1', '\r\revent: x', 'retry: 1'),
      fc.string(),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
const hostileLine = hostile.map((text) => text.replace(/[\r\n]/g, ''));
const hostileId = hostileLine.map((text) => text.replaceAll('\0', ''));

/** UTF-8 has no lone surrogates: each becomes U+FFFD. */
const overTheWire = (text: string) => Buffer.from(text, 'utf8').toString('utf8');
/** What `event.data` is: LF for every line break. */
const asReceived = (text: string) => overTheWire(text).replace(/\r\n|\r/g, '\n');

describe('encode', () => {
  it('writes one line a field and ends the block with an empty line', () => {
    const block = encode({ event: 'price', id: '7', retry: 500, data: '{"eur":3}' });
    expect(block).toBe('event: price\nid: 7\nretry: 500\ndata: {"eur":3}\n\n');
  });

  it('writes one data line for each line of the data, whatever ends it', () => {
    expect(encode({ data: 'a\r\nb\rc\nd' })).toBe('data: a\ndata: b\ndata: c\ndata: d\n\n');
    expect(encode({ data: '\n' })).toBe('data: \ndata: \n\n');
    expect(encode({ data: '' })).toBe('data: \n\n');
  });

  it('writes one space after the colon, so that a space of the value survives', () => {
    expect(encode({ data: ' a' })).toBe('data:  a\n\n');
    expect(parseEvents(encode({ data: ' a' })).events[0]?.data).toBe(' a');
  });

  it('sends any event so that an independent parser reads the same, and nothing more', () => {
    const fields = fc.record({ event: hostileLine, id: hostileId, data: hostile });
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 5 }), (sent) => {
        const { events, errors } = parseEvents(
          overTheWire(sent.map((each) => encode(each)).join('')),
        );
        expect(errors).toEqual([]);
        expect(events.map(({ event, id, data }) => ({ event: event ?? '', id, data }))).toEqual(
          sent.map(({ event, id, data }) => ({
            event: overTheWire(event),
            id: overTheWire(id),
            data: asReceived(data),
          })),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('sends a reconnection time that the parser accepts', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (retry) => {
        expect(parseEvents(encode({ retry })).retries).toEqual([retry]);
      }),
    );
  });

  it('dispatches nothing without data', () => {
    expect(parseEvents(encode({ event: 'a', id: '1' }) + encode({})).events).toEqual([]);
  });

  it.each(['\r', '\n', '\r\n'])('refuses a line break (%j) in event and id', (lineBreak) => {
    const value = `x${lineBreak}data: injected`;
    expect(() => encode({ event: value })).toThrow(TypeError);
    expect(() => encode({ id: value })).toThrow(/A line break in "id"/);
  });

  it('refuses NUL in an id, which browsers would ignore', () => {
    expect(() => encode({ id: 'a\0b' })).toThrow(/NUL/);
  });

  it.each([-1, 1.5, NaN, Infinity, 1e21])('refuses %d as reconnection time', (retry) => {
    expect(() => encode({ retry })).toThrow(/non-negative integer/);
  });
});

describe('encodeComment', () => {
  it('writes one comment line for each line of the text', () => {
    expect(encodeComment('a\r\nb\rc\nd')).toBe(': a\n: b\n: c\n: d\n');
  });

  it('never makes, ends or changes an event, whatever it says and wherever it stands', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { events, errors } = parseEvents(
          overTheWire(`data: 1\n${encodeComment(text)}data: 2\n\n`),
        );
        expect(errors).toEqual([]);
        expect(events.map(({ data }) => data)).toEqual(['1\n2']);
      }),
      { numRuns: 1000 },
    );
  });
});
