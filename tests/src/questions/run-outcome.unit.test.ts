import { expect, it } from 'vitest';
import type { When } from '../../../src/questions/prediction.ts';
import { cameTrue } from '../../../src/questions/run-outcome.ts';
import type { WireEntry } from '../../../src/trace/entries.ts';

const moment = (kind: 'open' | 'error', attempt = 1) => ({ kind, attempt, call: 1, times: 1 });
const between = (least: number, less: number): When => ({
  entry: moment('open', 2),
  after: moment('error'),
  seconds: [least, less],
});
const whens = { three: between(2, 4), five: between(4, 8) };

/** A stream that was lost after a second, and came back after so many milliseconds. */
function lostFor(ms: number): WireEntry[] {
  const at = (time: number, attempt: number) =>
    ({ lane: 'browser', call: 1, attempt, at: time }) as const;
  return [
    { ...at(20, 1), kind: 'open', readyState: 1 },
    { ...at(1000, 1), kind: 'error', readyState: 0 },
    { ...at(1000 + ms, 2), kind: 'open', readyState: 1 },
  ];
}

it('a wait of three seconds makes only the option of three seconds right, and one of five only that of five', () => {
  expect(cameTrue(whens, lostFor(3010))).toEqual(['three']);
  expect(cameTrue(whens, lostFor(5010))).toEqual(['five']);
});

it('a time counts from its first bound on, and up to its second', () => {
  expect(cameTrue(whens, lostFor(2000))).toEqual(['three']);
  expect(cameTrue(whens, lostFor(4000))).toEqual(['five']);
  expect(cameTrue(whens, lostFor(8000))).toEqual([]);
});

it('nothing is right in a run in which one of the entries is missing', () => {
  const run = lostFor(3010);
  for (const missing of [1, 2]) expect(cameTrue(whens, run.toSpliced(missing, 1))).toEqual([]);
});

it('what only the server has seen decides nothing', () => {
  const at = { call: 1, attempt: 1, at: 4000 };
  const closed: When = { ...between(2, 4), entry: { ...moment('open'), kind: 'closed' } };
  const byServer: WireEntry = {
    ...{ lane: 'server', preflight: false, kind: 'closed', by: 'server' },
    ...at,
  };
  const byPage: WireEntry = { ...{ lane: 'browser', kind: 'closed', by: 'page' }, ...at };
  expect(cameTrue({ closed }, [...lostFor(3010), byServer])).toEqual([]);
  expect(cameTrue({ closed }, [...lostFor(3010), byPage])).toEqual(['closed']);
});

it('the entry is the one that is counted', () => {
  const second: When = { ...between(0, 1), after: { ...moment('error'), times: 2 } };
  const run = lostFor(3010);
  const lostAgain: WireEntry = { ...(run[1] as WireEntry), at: 3500 };
  const entries = [...run.slice(0, 2), lostAgain, ...run.slice(2)];
  expect(cameTrue({ second }, entries)).toEqual(['second']);
  expect(cameTrue({ first: between(0, 1) }, entries)).toEqual([]);
});
