import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes } from '../../../src/parser-stepper/stream-text.ts';

/** The bytes of a text in hexadecimal, or its first invalid escape. */
function read(text: string, newline = 'lf'): string {
  const stream = toBytes(text, newline);
  return 'bytes' in stream ? Buffer.from(stream.bytes).toString('hex') : stream.mistake;
}

const utf8 = (text: string) => Buffer.from(text).toString('hex');

describe('the text of a stream', () => {
  it('is UTF-8 with the selected line breaks', () => {
    expect(read('a\n汉', 'lf')).toBe(utf8('a\n汉'));
    expect(read('a\n汉', 'cr')).toBe(utf8('a\r汉'));
    expect(read('a\n汉', 'crlf')).toBe(utf8('a\r\n汉'));
  });

  it('can contain any character and any byte', () => {
    expect(read(String.raw`\r\n\t\0\\`, 'crlf')).toBe(utf8('\r\n\t\0\\'));
    expect(read(String.raw`\xff\xE6\u{feff}\u{1F44B}`)).toBe(`ffe6${utf8('\ufeff👋')}`);
  });

  it('reports the first invalid escape', () => {
    expect(read(String.raw`data: \d`)).toBe(String.raw`\d`);
    expect(read(String.raw`\x4`)).toBe(String.raw`\x`);
    expect(read(String.raw`\u00e9`)).toBe(String.raw`\u`);
    expect(read(String.raw`\u{110000}`)).toBe(String.raw`\u{110000}`);
    expect(read('data: a\\')).toBe('\\');
    expect(read('a\\\nb')).toBe('\\\n');
  });

  it('without a backslash is unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\\'));
        expect(read(text)).toBe(utf8(text));
      }),
    );
  });
});
