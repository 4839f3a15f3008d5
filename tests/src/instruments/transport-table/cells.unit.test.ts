import { expect, it } from 'vitest';
import { duration, rows, size } from '../../../../src/instruments/transport-table/cells.ts';
import { stringsFor } from '../../../../src/instruments/transport-table/strings.ts';
import { Tally } from '../../../../src/instruments/transport-table/tally.ts';

const count = { requests: 4, received: 2400, sent: 3200 };

function column(lang: string, tally: Tally, more: object = {}) {
  const measured = { tally, count, all: 8, timed: true, ...more };
  return rows(stringsFor(lang)).map(({ cell }) => cell(measured));
}

it('shows counts, bytes for each tick, ticks and delays', () => {
  const tally = new Tally();
  for (let n = 1; n <= 7; n += 1) tally.add({ n, at: n * 1000 }, n * 1000 + n * 200);
  expect(column('en', tally)).toEqual([
    ...['4', '2400', '3200', '800', '7 of 8', '800 ms', '1.4 s', '–'],
  ]);
  expect(column('zh-CN', tally)[4]).toBe('7/8');
});

it('shows a dash for unknown values', () => {
  expect(column('en', new Tally(), { count: undefined, all: 0 })).toEqual([
    ...['–', '–', '–', '–', '0 of 0', '–', '–', '–'],
  ]);
});

it('shows no delays while the clocks are unknown', () => {
  const tally = new Tally();
  tally.add({ n: 1, at: 0 }, 10);
  expect(column('en', tally, { timed: false }).slice(5, 7)).toEqual(['–', '–']);
});

it('shows which transport is silent after a drop', () => {
  const tally = new Tally();
  tally.drop(0);
  expect(column('en', tally).at(-1)).toBe('still silent');
  tally.add({ n: 1, at: 0 }, 3040);
  expect(column('en', tally).at(-1)).toBe('3.0 s');
});

it('shows durations below one second in milliseconds', () => {
  expect([0.4, 12.6, 999, 1000, 3249].map(duration)).toEqual([
    ...['0 ms', '13 ms', '999 ms', '1.0 s', '3.2 s'],
  ]);
});

it('shows large numbers of bytes in kilobytes', () => {
  expect([44.4, 9999, 10_000, 20_356].map(size)).toEqual(['44', '9999', '10.0 kB', '20.4 kB']);
});
