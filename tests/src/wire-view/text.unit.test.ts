import { describe, expect, it } from 'vitest';
import { asText, duration, isShown, ms, sentence, shortUrl } from '../../../src/wire-view/text.ts';
import { stringsFor } from '../../../src/wire-view/strings.ts';
import { browser, chunk, eventAt, opening, server, write } from './entries.ts';

const origin = 'http://localhost:4321';
const [english, chinese] = [stringsFor('en'), stringsFor('zh-CN')];

describe('sentence', () => {
  it.each([
    [opening[0], "The page calls new EventSource('/sandbox/ticker')."],
    [opening[2], 'GET /sandbox/ticker arrives. Accept: text/event-stream'],
    [eventAt(3, 'a\nb', 'price'), 'Event “price”, lastEventId “”, data: a␊b'],
    [write(3, 'data: 1\n\n'), 'Writes 9 bytes: data: 1␊␊'],
    [write(3, 'data: 1', { size: 5000 }), 'Writes 5000 bytes: data: 1 …'],
    [chunk(3, 'x'), 'The page reads 1 bytes: x'],
    [
      browser(3, { kind: 'error', readyState: 0 }),
      'error: readyState 0. The browser waits to reconnect.',
    ],
    [
      server(3, { kind: 'closed', by: 'server', reason: 'too slow' }),
      'Cuts the connection: too slow',
    ],
  ])('%#', (entry, expected) => {
    expect(entry && sentence(entry, english, origin)).toBe(expected);
  });

  it('leaves out response headers that are not relevant for the stream', () => {
    const headers: [string, string][] = [
      ['Content-Type', 'text/event-stream'],
      ['X-Frame-Options', 'DENY'],
    ];
    expect(sentence(server(1, { kind: 'response', status: 200, headers }), english, origin)).toBe(
      'Sends the response head: 200. Content-Type: text/event-stream',
    );
  });

  it('speaks Chinese', () => {
    expect(sentence(write(3, 'data: 1\n\n'), chinese, origin)).toBe('写出 9 字节：data: 1␊␊');
  });
});

describe('asText', () => {
  it('has columns', () => {
    const head = { began: '2026-11-24T08:00:00.000Z', uncertainty: 0.34, dropped: 0 };
    const entries = [eventAt(3.04, '1'), write(1003, 'data: 2\n\n', { attempt: 2 })];
    expect(asText(entries, head, english, origin)).toBe(
      [
        'Wire view of a run · 2026-11-24T08:00:00.000Z',
        'clocks agree within ±0.3 ms',
        '',
        '    ms  lane     conn  what',
        '   3.0  Browser  #1    Event “message”, lastEventId “”, data: 1',
        '1003.0  Server   #1.2  Writes 9 bytes: data: 2␊␊',
        '',
      ].join('\n'),
    );
  });

  it('keeps its columns in Chinese, and reports what is missing', () => {
    const head = { began: 'x', uncertainty: Infinity, dropped: 7 };
    expect(
      asText([eventAt(3, '1')], head, chinese, origin)
        .split('\n')
        .slice(1),
    ).toEqual([
      '更早的 7 条记录已丢弃。',
      '',
      '毫秒  位置    连接  内容',
      ' 3.0  浏览器  #1    事件“message”，lastEventId 为“”，data：1',
      '',
    ]);
  });
});

describe('the filter', () => {
  it('can select one lane, and hide bytes', () => {
    const entries = [eventAt(1, '1'), write(1, 'x'), chunk(1, 'x')];
    const shown = (lane: 'all' | 'browser' | 'server', hideBytes: boolean) =>
      entries.map((entry) => isShown(entry, { lane, hideBytes }));
    expect(shown('all', false)).toEqual([true, true, true]);
    expect(shown('all', true)).toEqual([true, false, false]);
    expect(shown('browser', false)).toEqual([true, false, true]);
    expect(shown('server', true)).toEqual([false, false, false]);
  });
});

describe('numbers and addresses', () => {
  it('have one decimal, and zero has no minus', () => {
    expect([ms(0), ms(-0.04), ms(12.345), ms(1003)]).toEqual(['0.0', '0.0', '12.3', '1003.0']);
  });

  it('are in ms below one second, and in s from one second', () => {
    expect([duration(300.4), duration(1000), duration(2996.5)]).toEqual([
      '300 ms',
      '1.00 s',
      '3.00 s',
    ]);
  });

  it('are paths on this origin', () => {
    expect(shortUrl('http://localhost:4321/sandbox/ticker', origin)).toBe('/sandbox/ticker');
    expect(shortUrl('http://localhost:43210/x', origin)).toBe('http://localhost:43210/x');
  });
});
