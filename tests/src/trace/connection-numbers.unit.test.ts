import { expect, it } from 'vitest';
import { ConnectionNumbers } from '../../../src/trace/connection-numbers.ts';
import type { ServerEntry } from '../../../src/trace/entries.ts';

const request = (call: number, attempt: number, method: string, at = 0): ServerEntry => ({
  ...{ kind: 'request', call, attempt, at, method, url: '/', host: 'h', headers: [] },
});
const end = (call: number, attempt: number): ServerEntry => ({ kind: 'end', call, attempt, at: 0 });

/** The browser's numbers of server entries, with clocks that agree within 1 ms. */
const numbered = (numbers: ConnectionNumbers, entries: readonly ServerEntry[]) =>
  entries
    .map((entry) => numbers.number(entry, entry.at, 1))
    .map(({ attempt, preflight }) => `${attempt}${preflight ? ' preflight' : ''}`);

/** The browser gives up attempt 1, 2, … of call 1 at these times. */
const giveUp = (numbers: ConnectionNumbers, times: readonly number[]) => {
  for (const [before, at] of times.entries())
    numbers.addBrowser({ kind: 'error', readyState: 0, call: 1, attempt: before + 1, at });
};

it('a preflight has the number of its request, and each call is counted separately', () => {
  const entries = [
    request(1, 1, 'OPTIONS'),
    end(1, 1),
    request(2, 1, 'GET'),
    request(1, 2, 'GET'),
    request(1, 3, 'OPTIONS'),
    request(1, 4, 'GET'),
    end(1, 4),
    end(1, 1),
  ];
  expect(numbered(new ConnectionNumbers(), entries)).toEqual([
    '1 preflight',
    '1 preflight',
    '1',
    '1',
    '2 preflight',
    '2',
    '2',
    '1 preflight',
  ]);
});

it('attempts that reached no server are left out', () => {
  const numbers = new ConnectionNumbers();
  expect(numbered(numbers, [request(1, 1, 'GET', 100)])).toEqual(['1']);
  giveUp(numbers, [1000, 2000, 3000]);
  expect(numbered(numbers, [request(1, 2, 'GET', 4000), end(1, 2)])).toEqual(['4', '4']);
});

it('a server that has restarted counts from 1, and its requests get the numbers that follow', () => {
  const numbers = new ConnectionNumbers();
  numbered(numbers, [request(1, 1, 'GET', 100)]);
  giveUp(numbers, [1000]);
  expect(numbered(numbers, [request(1, 1, 'GET', 2000), end(1, 1)])).toEqual(['2', '2']);
});

it('an attempt that the browser gave up later than the request arrived is that request', () => {
  const numbers = new ConnectionNumbers();
  giveUp(numbers, [1000, 2000]);
  expect(numbered(numbers, [request(1, 1, 'GET', 900), request(1, 2, 'GET', 1500)])).toEqual([
    '1',
    '2',
  ]);
});

it('a request that a redirect has led to belongs to the attempt that was redirected', () => {
  const numbers = new ConnectionNumbers();
  const response = (attempt: number, status: number): ServerEntry => ({
    ...{ kind: 'response', call: 1, attempt, at: 0, status, headers: [] },
  });
  const entries = [
    ...[request(1, 1, 'GET'), response(1, 307), request(1, 2, 'GET'), response(2, 200)],
    ...[request(1, 3, 'GET'), response(3, 200)],
  ];
  expect(numbered(numbers, entries)).toEqual(['1', '1', '1', '1', '2', '2']);
});
