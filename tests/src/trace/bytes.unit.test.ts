import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLines, fromBase64, visible, visibleBytes } from '../../../src/trace/bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (lines: { text: string }[][]) => lines.map((line) => line.map(({ text }) => text));

describe('visible', () => {
  it('shows line ends, tabs, NUL and the byte order mark', () => {
    expect(visible('a\r\nb\tc\0\u007f\ufeff\u2028')).toBe('a␍␊b␉c␀␡‹BOM›‹2028›');
  });
});

describe('byteLines', () => {
  it('distinguishes fields, values, comments and line ends', () => {
    expect(byteLines(bytes('event: tick\r\ndata\n: hi\rother: 1\n\n'), true, false)).toEqual([
      [
        { kind: 'field', text: 'event' },
        { kind: 'value', text: ': tick' },
        { kind: 'end', text: '␍␊' },
      ],
      [
        { kind: 'field', text: 'data' },
        { kind: 'end', text: '␊' },
      ],
      [
        { kind: 'comment', text: ': hi' },
        { kind: 'end', text: '␍' },
      ],
      [
        { kind: 'plain', text: 'other: 1' },
        { kind: 'end', text: '␊' },
      ],
      [{ kind: 'end', text: '␊' }],
    ]);
  });

  it('does not take the rest of a line for a field', () => {
    expect(byteLines(bytes('data: 1\n'), true, true)[0]?.[0]?.kind).toBe('plain');
    expect(byteLines(bytes('data: 1\n'), false, false)[0]?.[0]?.kind).toBe('plain');
  });

  it('shows the bytes of a character that is split between two writes', () => {
    const [e4, bd, a0] = bytes('你');
    expect(texts(byteLines(Uint8Array.of(0x78, e4 ?? 0, bd ?? 0), true, false))).toEqual([
      ['x', '‹e4 bd›'],
    ]);
    expect(texts(byteLines(Uint8Array.of(a0 ?? 0, 0x0a), true, true))).toEqual([['‹a0›', '␊']]);
    expect(texts(byteLines(Uint8Array.of(0x0a, e4 ?? 0), true, true))).toEqual([['␊'], ['‹e4›']]);
  });

  it('shows all of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const whole = bytes(text);
        const shown = texts(byteLines(whole, true, false))
          .flat()
          .join('');
        expect(shown).toBe(visible(new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole)));
        expect(visibleBytes(whole)).toBe(shown);
      }),
    );
  });
});

describe('fromBase64', () => {
  it('decodes base64', () => {
    expect([...fromBase64(btoa('\u00ff\u0000a'))]).toEqual([255, 0, 97]);
  });
});
