import { readFileSync } from 'node:fs';
import { create } from 'fontkitten';
import { describe, expect, it } from 'vitest';
import { characters } from '../../../src/typeface/characters.ts';

const typeface = readFileSync('src/typeface/text.woff2');
const css = readFileSync('src/styles/typeface.css', 'utf8');

/** The characters that the style sheet takes from the faces of these names. */
const ranged = [...css.matchAll(/unicode-range: ([^;]+);/g)].flatMap(([, ranges = '']) =>
  ranges.split(',').flatMap((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
  }),
);

describe('the typeface', () => {
  it('has each character that it is made for', () => {
    const font = create(typeface);
    if (font.isCollection) throw new Error('one face was expected');
    const missing = [...characters].filter(
      (character) => !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    );
    expect(missing).toEqual([]);
  });

  it('is asked by the style sheet for the characters that it has, and for no other', () => {
    expect(ranged.sort()).toEqual([...characters].sort());
  });

  it('weighs at most 13 kB', () => {
    expect(typeface.length).toBeLessThanOrEqual(13_000);
  });

  it('leaves the punctuation that Chinese shares to the faces of the system', () => {
    const [, chinese = ''] = /:root:lang\(zh-CN\) \{([^}]+)\}/.exec(css) ?? [];
    expect(chinese).toContain('--sans: Text,');
    expect(chinese).not.toContain('Marks');
    const [, text = ''] = /font-family: Text;[^}]*unicode-range: ([^;]+);/.exec(css) ?? [];
    expect(text).not.toMatch(/20[0-9A-F]{2}/);
  });
});
