import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../../sandbox-server/scenarios/', import.meta.url);
const lengths = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
    // The marks of regions are not shown.
    return { file, lines: lines.filter((line) => !/^\s*\/\/ #(end)?region /.test(line)).length };
  })
  .sort((a, b) => a.lines - b.lines);

it('a scenario fits on a screen: at most 60 lines, for learners read the whole file', () => {
  expect(lengths.length).toBeGreaterThan(0);
  expect(lengths.filter(({ lines }) => lines > 60)).toEqual([]);
});

it('scenarios are short: half of them have fewer than 50 lines', () => {
  const middle = lengths.length / 2;
  const [below, above] = [lengths[Math.ceil(middle) - 1], lengths[Math.floor(middle)]];
  expect(((below?.lines ?? NaN) + (above?.lines ?? NaN)) / 2).toBeLessThan(50);
});
