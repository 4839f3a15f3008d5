import { describe, expect, it } from 'vitest';
import { highlight } from '../../../src/highlight/highlight.ts';

const classesOf = async (code: string, language: string) =>
  (await highlight(code, language))
    .flat()
    .filter((token) => token.class)
    .map((token) => `${token.class} ${token.text}`);

describe('the grammar for event streams', () => {
  it('knows the four fields, numbers and strings in their values', async () => {
    expect(await classesOf('retry: 250\ndata: {"n":1}', 'eventstream')).toEqual([
      't-field retry',
      't-number 250',
      't-field data',
      't-string "n"',
      't-number 1',
    ]);
  });

  it('tells comments from directions, and marks a field that the standard does not know', async () => {
    expect(await classesOf(': ping\n: @wait 500\nData: x\ndata', 'eventstream')).toEqual([
      't-comment : ping',
      't-keyword : @wait 500',
      't-invalid Data',
      't-field data',
    ]);
  });

  it('loses no character', async () => {
    const code = 'event: a\ndata: 你好\n\n: c';
    const lines = await highlight(code, 'eventstream');
    expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(code);
  });
});

it('an unknown language fails and says where grammars are listed', async () => {
  await expect(highlight('x', 'cobol')).rejects.toThrow('src/highlight/highlight.ts');
});
