import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every file of the site that picks strings by language, and the names of the tables that it exports. */
const files = globSync('src/**/*.ts')
  .filter((file) => !file.endsWith('words.ts'))
  .map((file) => ({ file, code: readFileSync(file, 'utf8') }))
  .filter(({ code }) => /\bbyLanguage\b/.test(code))
  .map(({ file, code }) => ({
    file,
    names: [...code.matchAll(/^export const (\w+) = byLanguage\b/gm)].map(([, name = '']) => name),
  }));

const tables = files.flatMap(({ file, names }) => names.map((name) => ({ file, name })));

/** A table without its words: the places of each text, the number of parameters of each function. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'string') return [...new Set(value.match(/\{\w+\}/g))].sort();
  if (typeof value === 'function') return `${value.length} parameters`;
  if (typeof value !== 'object' || value === null) throw new Error(`${String(value)} is no string`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

describe('the strings of the site', () => {
  it('are found', () => {
    expect(tables.map(({ name }) => name)).toContain('homeStrings');
    expect(tables.length).toBeGreaterThan(10);
  });

  it.each(files)('of $file are exported, so that they can be compared', ({ names }) => {
    expect(names).not.toEqual([]);
  });

  it.each(tables)(
    'have the same keys, places and parameters in both languages: $name of $file',
    async ({ file, name }) => {
      const { [name]: pick } = await import(/* @vite-ignore */ resolve(file));
      expect(shapeOf(pick('zh-cn'))).toEqual(shapeOf(pick('en')));
      expect(pick('zh-cn')).not.toEqual(pick('en'));
    },
  );

  it('pick their language in one place', () => {
    const others = globSync('src/**/*.{ts,astro}').filter(
      (file) => !file.endsWith('words.ts') && readFileSync(file, 'utf8').includes("startsWith('zh"),
    );
    expect(others).toEqual([]);
  });
});

describe('the comparison of two languages', () => {
  const en = { a: { b: '{n} of {all}' }, f: (n: number) => `${n}` };

  it.each([
    ['a key that is missing', { a: {}, f: en.f }],
    ['a key too many', { ...en, c: '' }],
    ['another place', { ...en, a: { b: '{n} / {al}' } }],
    ['a function that leaves out its parameter', { ...en, f: () => '一' }],
    ['a text for a function', { ...en, f: '一' }],
  ])('finds %s', (_, zhCN) => {
    expect(shapeOf(zhCN)).not.toEqual(shapeOf(en));
  });

  it('accepts other words, and places in another order', () => {
    expect(shapeOf({ a: { b: '共 {all}，{n}' }, f: (n: number) => `第 ${n}` })).toEqual(
      shapeOf(en),
    );
  });
});
