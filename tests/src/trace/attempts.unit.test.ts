import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { readyStateOf, verdict, waitAfter } from '../../../src/trace/attempt.ts';
import { Attempts } from '../../../src/trace/attempts.ts';
import { browser, eventAt, server, write } from '../wire-view/entries.ts';

const url = 'http://localhost:4321/sandbox/reconnect';

const called = (at: number, call = 1): WireEntry =>
  browser(at, { kind: 'eventsource', url, withCredentials: false }, { call });

const requestAt = (at: number, attempt: number, lastEventId = '', call = 1): WireEntry =>
  server(
    at,
    {
      kind: 'request',
      method: 'GET',
      url: '/sandbox/reconnect',
      host: 'localhost:4321',
      headers: lastEventId === '' ? [] : [['Last-Event-ID', lastEventId]],
    },
    { attempt, call },
  );

const answered = (at: number, attempt: number, status: number): WireEntry =>
  server(
    at,
    { kind: 'response', status, headers: [['content-type', 'text/event-stream']] },
    { attempt },
  );

const opened = (at: number, attempt = 1) =>
  browser(at, { kind: 'open', readyState: 1 }, { attempt });

const error = (at: number, readyState: number, attempt = 1) =>
  browser(at, { kind: 'error', readyState }, { attempt });

const stopped = (at: number, attempt = 1) =>
  browser(at, { kind: 'closed', by: 'run' }, { attempt });

const rowsOf = (...entries: WireEntry[]) => {
  const attempts = new Attempts();
  for (const entry of entries) attempts.add(entry);
  return attempts.rows;
};

const cut = [
  called(0),
  requestAt(1, 1),
  answered(2, 1, 200),
  opened(3),
  write(4, 'retry: 700\n\nid: 1\ndata: a\n\n'),
  eventAt(5, 'a'),
  server(100, { kind: 'closed', by: 'server', reason: 'cut here' }),
  error(101, 0),
] as const;

const refused = [requestAt(802, 2, '1'), answered(803, 2, 503), error(804, 2, 2)] as const;

describe('the attempts of an EventSource', () => {
  it('leave a preflight out: its end is not the end of the attempt', () => {
    const [row, ...others] = rowsOf(
      called(0),
      { kind: 'end', lane: 'server', preflight: true, call: 1, attempt: 1, at: 1 },
      requestAt(2, 1),
    );
    expect(others).toEqual([]);
    expect(row).toMatchObject({ server: undefined, headers: [] });
  });

  it('are one row each: the time, the request, the response, and the outcome in the browser', () => {
    const [first, second, ...others] = rowsOf(...cut, ...refused);
    expect(first).toMatchObject({
      ...{ began: 0, pause: undefined, status: 200, type: 'text/event-stream', events: 1 },
      ...{ opened: true, server: 'cut', outcome: 'waits', over: 101 },
    });
    expect(second).toMatchObject({
      ...{ began: 802, pause: 701, status: 503, events: 0, headers: [['Last-Event-ID', '1']] },
      ...{ opened: false, outcome: 'gave up', over: 804 },
    });
    expect(others).toEqual([]);
  });

  it('go on after a redirect: its end is not the end of the attempt', () => {
    const ended = server(3, { kind: 'end' });
    const [row, ...others] = rowsOf(
      ...[called(0), requestAt(1, 1), answered(2, 1, 307), ended],
      ...[requestAt(4, 1), answered(5, 1, 200), opened(6)],
      server(100, { kind: 'closed', by: 'server', reason: 'cut here' }),
    );
    expect(row).toMatchObject({ status: 200, server: 'cut' });
    expect(others).toEqual([]);
  });

  it('are the same when the server’s entries come after the browser’s', () => {
    const [request, response, gaveUp] = refused;
    expect(rowsOf(...cut, gaveUp, request, response)).toEqual(rowsOf(...cut, ...refused));
  });

  it('keep the last reconnection time that the server sent, as long as the EventSource exists', () => {
    const rows = rowsOf(...cut, requestAt(802, 2, '1'), error(900, 0, 2), called(901, 2));
    expect(rows.map(({ reconnectionTime }) => reconnectionTime)).toEqual([700, 700, undefined]);
  });

  it('have no row for a wait that Stop ended', () => {
    const [only, ...others] = rowsOf(...cut, stopped(300, 2));
    expect(only).toMatchObject({ outcome: 'stopped', over: 300 });
    expect(others).toEqual([]);
  });

  it('show the readyState that the page would read', () => {
    const states = [
      rowsOf(called(0)),
      rowsOf(called(0), opened(1)),
      rowsOf(...cut),
      rowsOf(...cut, ...refused),
    ].map((rows) => rows.map(readyStateOf));
    expect(states).toEqual([[0], [1], [0], [0, 2]]);
  });
});

describe('the attempts of a fetch client', () => {
  const fetched = (at: number, call: number): WireEntry =>
    browser(at, { kind: 'fetch', method: 'GET', url, headers: [], body: undefined }, { call });
  const response = (at: number, call: number, status = 200): WireEntry =>
    browser(
      at,
      { kind: 'response', status, headers: [['content-type', 'text/event-stream']] },
      { call },
    );
  const bytes = (at: number, call: number, text: string): WireEntry =>
    browser(at, { kind: 'chunk', base64: btoa(text), size: text.length }, { call });
  const over = (at: number, call: number): WireEntry => browser(at, { kind: 'end' }, { call });

  it('are one row for each call, beside those of an EventSource: their events are in the bytes that were read', () => {
    const rows = rowsOf(
      ...[called(0), fetched(1, 2), requestAt(2, 1, '', 2), opened(3), response(4, 2)],
      ...[bytes(5, 2, 'data: a\n\ndat'), bytes(6, 2, 'a: b\n\n'), error(7, 0), over(8, 2)],
      ...[fetched(1008, 3), requestAt(1009, 1, '7', 3), response(1010, 3, 503)],
    );
    expect(rows).toMatchObject([
      { api: 'eventsource', number: 1, outcome: 'waits' },
      { api: 'fetch', number: 1, events: 2, opened: true, outcome: 'over', over: 8 },
      { api: 'fetch', number: 2, opened: false, pause: 1000, headers: [['Last-Event-ID', '7']] },
    ]);
  });

  it('have the wait and its reason that the client reports, or that it has given up', () => {
    const attempts = new Attempts();
    attempts.decide('nobody has sent a request', 1);
    for (const entry of [fetched(0, 1), response(1, 1), over(2, 1)]) attempts.add(entry);
    attempts.decide('the response has ended', 700);
    expect(attempts.rows).toMatchObject([{ outcome: 'waits', reconnectionTime: 700, over: 2 }]);
    attempts.end(); // Stop
    expect(attempts.rows).toMatchObject([{ outcome: 'stopped' }]);
    for (const entry of [fetched(702, 2), response(703, 2, 401)]) attempts.add(entry);
    attempts.decide('status 401');
    // The connection is closed at about the same time, before or after.
    attempts.add(browser(705, { kind: 'closed', by: 'page' }, { call: 2 }));
    expect(attempts.rows[1]).toMatchObject({ outcome: 'gave up', why: 'status 401', over: 705 });
  });
});

describe('the verdict', () => {
  it('comes when the browser gave up, or when the reader presses Stop while a stream is open', () => {
    const gaveUp = rowsOf(...cut, ...refused);
    expect([verdict(gaveUp, '2'), verdict(gaveUp, '3')]).toEqual([true, false]);
    const open = [...cut, requestAt(802, 2), opened(803, 2)];
    expect(verdict(rowsOf(...open), '2')).toBeUndefined();
    expect(verdict(rowsOf(...open, stopped(900, 2)), '2')).toBe(true);
  });

  it('comes as soon as there are more requests than expected', () => {
    expect(verdict(rowsOf(...cut, requestAt(802, 2)), '1')).toBe(false);
  });

  it('does not come without an expected number, or when the reader presses Stop during the wait', () => {
    expect(verdict(rowsOf(...cut, ...refused), '')).toBeUndefined();
    expect(verdict(rowsOf(...cut, stopped(300, 2)), '1')).toBeUndefined();
  });
});

it('without a reconnection time from the server the browser uses its default, and Firefox waits at least 500 ms', () => {
  const [withTime] = rowsOf(...cut);
  const [withoutTime] = rowsOf(called(0), opened(1), error(2, 0));
  const [chrome, firefox] = ['Chrome/156.0.0.0 Safari/537.36', 'Gecko/20100101 Firefox/145.0'];
  if (!withTime || !withoutTime) throw new Error('no rows');
  expect([waitAfter(withoutTime, chrome), waitAfter(withoutTime, firefox)]).toEqual([3000, 5000]);
  expect([waitAfter(withTime, chrome), waitAfter(withTime, firefox)]).toEqual([700, 700]);
  expect(waitAfter({ ...withTime, reconnectionTime: 200 }, firefox)).toBe(500);
});
