import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../../src/search/excerpt.ts';
import { matcher } from '../../../src/search/matcher.ts';

const of = (text: string, ...terms: string[]) =>
  excerptOf(
    text,
    terms.map((term) => matcher(term, text.toLowerCase())),
  );
const marked = (text: string, ...terms: string[]) =>
  of(text, ...terms)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

describe('an excerpt', () => {
  it('marks every place of a term, as the text writes it', () => {
    expect(marked('Retry: the retry field', 'retry')).toEqual(['Retry', 'retry']);
  });

  it('is taken where most terms stand together', () => {
    const text = `cookie ${'and so on '.repeat(60)} a cookie for the stream`;
    expect(marked(text, 'cookie', 'stream')).toEqual(['cookie', 'stream']);
  });

  it('is the whole of a short text, and says where a long one goes on', () => {
    expect(of('short', 'none')).toEqual([{ text: 'short', marked: false }]);
    const long = of(`${'字'.repeat(200)}预检${'字'.repeat(200)}`, '预检').map(({ text }) => text);
    expect(long[0]).toBe('… ');
    expect(long.at(-1)).toBe(' …');
    expect(long.join('').length).toBeLessThan(120);
  });

  it('keeps all characters of its part when terms overlap', () => {
    const pieces = of('断线重连', '断线重', '线重连');
    expect(pieces.map(({ text }) => text).join('')).toBe('断线重连');
  });

  it('takes a term literally: signs of patterns mean themselves', () => {
    expect(marked('a.b and acb', 'a.b')).toEqual(['a.b']);
  });
});
