import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const pairs = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (hex: string) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
    const part = Number.parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

const contrast = (one: string, other: string) => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const surfaces = ['paper', 'paper-2', 'surface-question', 'surface-demo', 'surface-code'];
const colours = ['ink', 'ink-2', 'down', 'up', 'trouble', 'right', 'yours'];
const softs = ['down-soft', 'up-soft', 'trouble-soft', 'right-soft', 'yours-soft'];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = (name: string) => {
    const pair = pairs.get(name);
    if (!pair) throw new Error(`tokens.css has no colour --${name}`);
    return pair[theme];
  };
  /** The pairs that are too faint, with their contrast. */
  const faint = (all: readonly (readonly [string, string])[], least: number) =>
    all
      .map(([text, ground]) => ({ text, ground, is: contrast(of(text), of(ground)) }))
      .filter(({ is }) => is < least);

  it('each colour that text has can be read on every surface', () => {
    const all = surfaces.flatMap((ground) => colours.map((text) => [text, ground] as const));
    expect(faint(all, 4.5)).toEqual([]);
  });

  it('ink and the colour of a tint can be read on the tint', () => {
    const all = softs.flatMap((ground) =>
      ['ink', 'ink-2', ground.replace('-soft', '')].map((text) => [text, ground] as const),
    );
    expect(faint(all, 4.5)).toEqual([]);
  });

  it('the colours of code can be read on the surfaces that code has', () => {
    const all = ['surface-code', 'paper', 'paper-2'].flatMap((ground) =>
      ['code-keyword', 'code-string'].map((text) => [text, ground] as const),
    );
    expect(faint(all, 4.5)).toEqual([]);
  });

  it('the border of a control and the ring of the focus stand out from every surface', () => {
    const all = surfaces.flatMap((ground) => ['ink-2', 'focus'].map((it) => [it, ground] as const));
    expect(faint(all, 3)).toEqual([]);
  });
});
