import { expect, test } from 'vitest';
import { checks } from '../../../content/browsers/checks.ts';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { Seen } from '../../../src/trace/seen.ts';

const one = { call: 1, attempt: 1 } as const;
const request = (at: number, attempt: number, lastEventId?: string): WireEntry => ({
  lane: 'server',
  kind: 'request',
  call: 1,
  attempt,
  at,
  preflight: false,
  method: 'GET',
  url: '/sandbox/play',
  host: 'localhost',
  headers: lastEventId === undefined ? [] : [['Last-Event-ID', lastEventId]],
});
const closed = (at: number, attempt: number): WireEntry => ({
  lane: 'server',
  kind: 'closed',
  call: 1,
  attempt,
  at,
  preflight: false,
  by: 'server',
});
const error = (at: number, readyState: number): WireEntry => ({
  lane: 'browser',
  kind: 'error',
  ...one,
  at,
  readyState,
});
const event = (at: number): WireEntry => ({
  lane: 'browser',
  kind: 'event',
  ...one,
  at,
  type: 'message',
  data: '1',
  lastEventId: '',
});
const open = (at: number): WireEntry => ({
  lane: 'browser',
  kind: 'open',
  ...one,
  at,
  readyState: 1,
});

function find(check: string, entries: readonly WireEntry[], over = false) {
  const seen = new Seen();
  for (const entry of entries) seen.add(entry);
  return checks[check]?.read(seen, over);
}

test('a wait is from the end of a connection to the next request, whatever order the reports come in', () => {
  expect(find('wait-set', [request(3012, 2), request(5, 1), closed(110, 1)])).toBe(2902);
  expect(find('wait-set', [request(5, 1), closed(110, 1)])).toBeUndefined();
});

test('open comes with the head, or with the first byte, however late the page began', () => {
  expect(find('open-head', [open(20), event(1510)])).toBe('at-once');
  expect(find('open-head', [open(900), event(1510)])).toBe('at-once');
  expect(find('open-head', [open(1505), event(1510)])).toBe('with-first-byte');
  expect(find('open-head', [open(20)])).toBeUndefined();
});

test('an error at 2 is final, a second error at 0 is not', () => {
  expect(find('after-503', [event(50), error(100, 0), error(700, 2)])).toBe('final');
  expect(find('after-503', [event(50), error(100, 0), error(700, 0)])).toBe('comes-back');
  expect(find('after-503', [event(50), error(100, 0)])).toBeUndefined();
  expect(find('after-503', [event(50), error(100, 0)], true)).toBe('nothing');
});

test('errors of a stream that has never begun say nothing of what the browser does after one', () => {
  expect(find('after-503', [error(100, 0), error(700, 0)], true)).toBeUndefined();
  expect(find('after-503', [error(100, 2)], true)).toBeUndefined();
});

test('the id is that of the second request, or none', () => {
  expect(find('id-without-data', [request(5, 1), request(700, 2, '5')])).toBe('5');
  expect(find('id-empty', [request(5, 1), request(700, 2)])).toBe('none');
});
