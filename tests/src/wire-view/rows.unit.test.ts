import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { chipOf, startOf } from '../../../src/wire-view/row.ts';
import type { Row } from '../../../src/wire-view/row.ts';
import { Diagram } from '../../../src/wire-view/rows.ts';
import { stringsFor } from '../../../src/wire-view/strings.ts';
import { browser, chunk, eventAt, listens, numbered, opening, server, write } from './entries.ts';
import type { ServerHappening } from './entries.ts';

function diagramOf(...entries: WireEntry[]): Diagram {
  const diagram = new Diagram();
  for (const entry of numbered(entries)) diagram.add(entry);
  return diagram;
}

const kinds = ({ rows }: Diagram) => rows.map(({ content }) => content.kind);
const times = ({ browserAt, serverAt }: Row) => [browserAt, serverAt];
const parts = ({ rows }: Diagram) =>
  rows.flatMap(({ content }) => (content.kind === 'write' ? content.parts : []));

describe('Diagram', () => {
  it('draws one arrow with both times when both sides report the same thing', () => {
    const { rows } = diagramOf(...opening, write(3, 'data: 1\n\n'), eventAt(3.5, '1'));
    expect(rows.map(({ content, direction }) => `${content.kind} ${direction}`)).toEqual([
      'request up',
      'head down',
      'write down',
    ]);
    expect(rows.map(times)).toEqual([
      [0, 1],
      [2, 1.2],
      [3.5, 3],
    ]);
  });

  it('counts a request that the server has not seen for some time as one that waits in the browser, and not as open', () => {
    const place = { call: 2 };
    const url = 'http://localhost:4321/sandbox/ticker';
    const second = browser(3, { kind: 'eventsource', url, withCredentials: false }, place);
    const diagram = diagramOf(...opening, second, eventAt(50, '1'));
    expect([diagram.open, diagram.queued(2), diagram.queued(3)]).toEqual([2, 0, 1]);
    const counts = { events: 1, chunks: 0, open: 2, queued: diagram.queued(3) };
    expect(stringsFor('en').status(counts)).toBe('1 event, 1 connection open, 1 waiting');
    expect(stringsFor('zh-CN').status(counts)).toBe(
      '已收到 1 个事件，当前 1 个连接，另有 1 个在排队',
    );
    diagram.add(
      server(600, { kind: 'request', method: 'GET', url: '/', host: 'h', headers: [] }, place),
    );
    expect(diagram.queued(700)).toBe(0);
  });

  it('does the same when the server’s entries come late', () => {
    const diagram = diagramOf(...opening, eventAt(3.5, '1'), eventAt(3.6, '2'));
    expect(kinds(diagram)).toEqual(['request', 'head', 'event', 'event']);
    diagram.add(write(3, 'data: 1\n\n'));
    expect(kinds(diagram)).toEqual(['request', 'head', 'write', 'event']);
    diagram.add(write(3.1, 'data: 2\n\n'));
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [3.5, 3],
      [3.6, 3.1],
    ]);
  });

  describe('of a browser that reports the head only with the first byte of the body', () => {
    const [open, ...before] = opening.toReversed();
    const late = (at: number): WireEntry => ({ ...(open as WireEntry), at });
    const opened = ({ rows }: Diagram) =>
      rows.map(({ content }) =>
        content.kind === 'head'
          ? content.browser
          : content.kind === 'write'
            ? content.opened
            : undefined,
      );
    const begin = before.toReversed();

    it('draws open at that byte, whichever side is known first', () => {
      const [comment, event] = [write(800, ': x\n\n'), write(1500, 'data: 1\n\n')];
      for (const entries of [
        [comment, late(801), event, eventAt(1501, '1')],
        [late(801), comment, eventAt(1501, '1'), event],
        [late(801), eventAt(1501, '1'), event, comment].toSorted((a, b) => a.at - b.at),
      ]) {
        const diagram = diagramOf(...begin, ...entries);
        expect(opened(diagram)).toEqual([undefined, undefined, 'open', undefined]);
        expect(diagram.rows.map(times)).toEqual([
          [0, 1],
          [undefined, 1.2],
          [801, 800],
          [1501, 1500],
        ]);
      }
    });

    it('draws open at the head where it came before the body', () => {
      const diagram = diagramOf(...begin, late(5), write(800, 'data: 1\n\n'), eventAt(801, '1'));
      expect(opened(diagram)).toEqual([undefined, 'open', undefined]);
    });

    it('draws open at the head where a slow network brings both late', () => {
      const diagram = diagramOf(...begin, write(101, 'data: 1\n\n'), late(200), eventAt(300, '1'));
      diagram.add(listens(301));
      expect(opened(diagram)).toEqual([undefined, 'open', undefined]);
    });
  });

  it('shows on a write all the events that it completed', () => {
    const diagram = diagramOf(
      ...opening,
      listens(2, 'price'),
      write(3, 'data: 1\n\nevent: price\ndata: 2\n\n'),
      eventAt(4, '1'),
      eventAt(4.1, '2', 'price'),
    );
    expect(parts(diagram)).toMatchObject([
      { type: 'message', state: 'delivered', receivedAt: 4 },
      { type: 'price', state: 'delivered', receivedAt: 4.1 },
    ]);
    expect(kinds(diagram)).toEqual(['request', 'head', 'write']);
  });

  it('completes an event with the write that ends its block', () => {
    const diagram = diagramOf(
      ...opening,
      write(3, 'data: sp'),
      write(4, 'lit\r\n\r\n'),
      eventAt(5, 'split'),
    );
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [undefined, 3],
      [5, 4],
    ]);
  });

  it('marks events that have no listener', () => {
    const diagram = diagramOf(...opening, write(3, 'event: secret\ndata: 1\n\ndata: 2\n\n'));
    expect(parts(diagram)).toMatchObject([{ state: 'unheard' }, { state: 'travelling' }]);
    diagram.add(eventAt(4, '2'));
    expect(parts(diagram)).toMatchObject([{ state: 'unheard' }, { state: 'delivered' }]);
  });

  it('marks events that arrived after the page had closed the connection', () => {
    const diagram = diagramOf(
      ...opening,
      write(3, 'data: 1\n\ndata: 2\n\n'),
      eventAt(4, '1'),
      browser(4.1, { kind: 'closed', by: 'page' }),
    );
    expect(parts(diagram)).toMatchObject([{ state: 'delivered' }, { state: 'lost' }]);
  });

  it('shows comments, retry and ids without data as such', () => {
    const diagram = diagramOf(...opening, write(3, ': hi\nretry: 500\nid: 4\n\nfoo: bar\n\n'));
    expect(parts(diagram)).toEqual([
      { kind: 'comment', text: 'hi' },
      { kind: 'retry', ms: 500 },
      { kind: 'id', id: '4' },
      { kind: 'ignored', field: 'foo' },
    ]);
  });

  it('distinguishes a block without an event from an unfinished block', () => {
    const texts = ['event: x\n\n', 'data: a', '\n', '\n', 'data: b\r\n\r\n'];
    const diagram = diagramOf(...opening, ...texts.map((text, n) => write(3 + n, text)));
    const blocks = diagram.rows.flatMap(({ content }) =>
      content.kind === 'write' ? [content.blocks] : [],
    );
    expect(blocks).toEqual(['whole', 'unfinished', 'unfinished', 'whole', 'whole']);
  });

  it('matches an event to a write that is only partly recorded', () => {
    const data = 'x'.repeat(5000);
    const diagram = diagramOf(
      ...opening,
      write(3, `data: ${data.slice(0, 4090)}`, { size: 5008, tail: 'xx\n\n' }),
      eventAt(4, data),
      write(5, 'data: next\n\n'),
      eventAt(6, 'next'),
    );
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [4, 3],
      [6, 5],
    ]);
  });

  it('marks an event as without listener when a later event is dispatched first', () => {
    const diagram = diagramOf(
      ...opening,
      write(3, 'data: 1\n\ndata: 2\n\n'),
      write(4, 'data: 3\n\n'),
      eventAt(5, '3'),
    );
    const states = parts(diagram).map((part) => part.kind === 'event' && part.state);
    expect(states).toEqual(['unheard', 'unheard', 'delivered']);
  });

  it('draws entries with the same time in order of arrival', () => {
    const diagram = diagramOf(...opening, write(3, ': first\n'), write(3, ': second\n'));
    const texts = parts(diagram).map((part) => part.kind === 'comment' && part.text);
    expect(texts).toEqual(['first', 'second']);
    expect(diagram.entries.slice(-2).map((entry) => 'size' in entry && entry.size)).toEqual([8, 9]);
  });

  it('knows from the tail of a partly recorded write how the next one begins', () => {
    const blocks = (tail: string) => {
      const size = 5000;
      const diagram = diagramOf(
        ...opening,
        write(3, 'data: x', { size, tail }),
        write(4, 'data: y\n\n'),
      );
      return diagram.rows.flatMap(({ content }) =>
        content.kind === 'write' ? [[content.blocks, content.lines[0]?.[0]?.kind]] : [],
      );
    };
    expect(blocks('x\n\n')).toEqual([
      ['whole', 'field'],
      ['whole', 'field'],
    ]);
    expect(blocks('xxxx')).toEqual([
      ['unfinished', 'field'],
      ['whole', 'plain'],
    ]);
  });

  it('shows the wait before a reconnection at its preflight, and not again at the request after it', () => {
    const request = (at: number, method: string, attempt: number) =>
      server(
        at,
        { kind: 'request', method, url: '/sandbox/ticker', host: 'h', headers: [] },
        { attempt },
      );
    const diagram = diagramOf(
      ...opening,
      browser(5, { kind: 'error', readyState: 0 }),
      request(1005, 'OPTIONS', 2),
      request(1010, 'GET', 3),
    );
    const waits = diagram.rows.flatMap(({ content }) =>
      content.kind === 'request' ? [[content.method, content.waited]] : [],
    );
    expect(waits).toEqual([
      ['GET', undefined],
      ['OPTIONS', 1000],
      ['GET', undefined],
    ]);
  });

  it('draws nothing of a connection before its request, though the clocks disagree', () => {
    const diagram = diagramOf(...opening, write(-2, 'data: 1\n\n'), eventAt(3, '1'));
    expect(kinds(diagram)).toEqual(['request', 'write', 'head']);
  });

  it('draws the end of a response and the browser’s error event as one row', () => {
    const diagram = diagramOf(
      ...opening,
      server(3, { kind: 'end' }),
      server(3.1, { kind: 'closed', by: 'server' }),
      browser(3.5, { kind: 'error', readyState: 0 }),
      server(
        3000,
        {
          kind: 'request',
          method: 'GET',
          url: '/sandbox/ticker',
          host: 'localhost:4321',
          headers: [['Last-Event-ID', '4']],
        },
        { attempt: 2 },
      ),
    );
    expect(kinds(diagram)).toEqual(['request', 'head', 'end', 'request']);
    const [, , end, again] = diagram.rows;
    expect(end?.content).toMatchObject({ server: 'ended', browser: 'waits' });
    expect(end && times(end)).toEqual([3.5, 3]);
    expect(again?.content).toMatchObject({ waited: 2996.5 });
    expect(again && chipOf(again)).toBe('#1.2');
  });

  it('measures the wait from the previous attempt, also when this attempt ends before its request is reported', () => {
    const diagram = diagramOf(
      ...opening,
      browser(3.5, { kind: 'error', readyState: 0 }),
      browser(1010, { kind: 'error', readyState: 2 }, { attempt: 2 }),
      server(
        1003.5,
        {
          kind: 'request',
          method: 'GET',
          url: '/sandbox/ticker',
          host: 'localhost:4321',
          headers: [],
        },
        { attempt: 2 },
      ),
    );
    const again = diagram.rows.findLast(({ content }) => content.kind === 'request');
    expect(again?.content).toMatchObject({ waited: 1000 });
  });

  it('draws close() and the server’s report of it as one row', () => {
    const diagram = diagramOf(
      ...opening,
      browser(3, { kind: 'closed', by: 'page' }),
      server(4, { kind: 'closed', by: 'browser' }),
    );
    expect(diagram.rows.at(-1)).toMatchObject({
      direction: 'up',
      browserAt: 3,
      serverAt: 4,
      content: { kind: 'close', by: 'page' },
    });
    expect(diagram.open).toBe(0);
  });

  it('shows that the server cut the connection, and the reason', () => {
    const diagram = diagramOf(
      ...opening,
      server(3, { kind: 'closed', by: 'server', reason: 'too slow' }),
      browser(4, { kind: 'error', readyState: 0 }),
    );
    expect(diagram.rows.at(-1)?.content).toEqual({
      kind: 'end',
      server: 'cut',
      reason: 'too slow',
      browser: 'waits',
      message: undefined,
    });
  });

  it('shows the time of a call on its preflight, and matches the rest to the request that follows', () => {
    const request = (method: string) =>
      ({
        kind: 'request',
        method,
        url: '/sandbox/ticker',
        host: 'h:4322',
        headers: [],
      }) satisfies ServerHappening;
    const diagram = diagramOf(
      browser(0, {
        kind: 'fetch',
        method: 'GET',
        url: 'http://h:4322/sandbox/ticker',
        headers: [],
        body: undefined,
      }),
      server(1, request('OPTIONS')),
      server(1.1, { kind: 'response', status: 204, headers: [] }),
      server(2, request('GET'), { attempt: 2 }),
      server(2.1, { kind: 'response', status: 200, headers: [] }, { attempt: 2 }),
      browser(3, { kind: 'response', status: 200, headers: [] }),
    );
    expect(diagram.rows.map((row) => [chipOf(row), row.content.kind, ...times(row)])).toEqual([
      ['#1', 'request', 0, 1],
      ['#1', 'head', undefined, 1.1],
      ['#1', 'request', undefined, 2],
      ['#1', 'head', 3, 2.1],
    ]);
  });

  it('joins no end of the server with a browser that had given up long before', () => {
    const gaveUp = browser(3, { kind: 'error', readyState: 2 });
    const { rows } = diagramOf(...opening, gaveUp, server(250, { kind: 'end' }));
    expect(rows.map(({ content, ...row }) => [content.kind, ...times(row as Row)])).toEqual([
      ['request', 0, 1],
      ['head', 2, 1.2],
      ['end', 3, undefined],
      ['end', undefined, 250],
    ]);
    const one = diagramOf(...opening, gaveUp, server(2.5, { kind: 'end' })).rows;
    expect(one.map(times).at(-1)).toEqual([3, 2.5]);
  });

  it('shows the browser’s lane alone if there is no other', () => {
    const diagram = diagramOf(
      ...opening.filter(({ lane }) => lane === 'browser'),
      eventAt(3, '1'),
      browser(4, { kind: 'error', readyState: 2 }),
    );
    expect(diagram.rows.map(({ content, browserAt }) => [content.kind, browserAt])).toEqual([
      ['request', 0],
      ['head', 2],
      ['event', 3],
      ['end', 4],
    ]);
  });

  it('keeps the last 1,000 entries and counts the others', () => {
    const diagram = diagramOf(...opening);
    for (let n = 0; n < 1200; n += 1) {
      diagram.add(write(10 + n, `data: ${n}\n\n`));
      diagram.add(eventAt(10.5 + n, String(n)));
    }
    expect(diagram.entries).toHaveLength(1000);
    expect(diagram.dropped).toBe(1405);
    expect(diagram.rows).toHaveLength(500);
    expect(diagram.rows[0]).toMatchObject({ serverAt: 710, browserAt: 710.5 });
    expect(diagram.events).toBe(1200);
  });

  it('is in order of time, for any order of arrival', () => {
    const entries = [
      ...opening,
      ...[3, 4, 5].flatMap((n) => [write(n, `data: ${n}\n\n`), eventAt(n + 0.5, String(n))]),
    ];
    const lane = (name: string) => entries.filter((entry) => entry.lane === name);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (turns) => {
        // Each lane keeps its order; the interleaving is random.
        const [here, there] = [lane('browser'), lane('server')];
        const diagram = new Diagram();
        for (const turn of [...turns, ...entries.map(() => true), ...entries.map(() => false)]) {
          const next = (turn ? here : there).shift();
          if (next) diagram.add(next);
        }
        expect(kinds(diagram)).toEqual(['request', 'head', 'write', 'write', 'write']);
        expect(diagram.rows.map(startOf)).toEqual([0, 1.2, 3, 4, 5]);
        expect(diagram.entries.map(({ at }) => at)).toEqual(
          entries.map(({ at }) => at).sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('chunks of a fetch', () => {
  const call = browser(0, {
    kind: 'fetch',
    method: 'GET',
    url: 'http://localhost:4321/sandbox/ticker',
    headers: [],
    body: undefined,
  });
  const chunks = ({ rows }: Diagram) =>
    rows.flatMap(({ content }) =>
      content.kind === 'write' ? [content.chunks.map(({ number }) => number)] : [],
    );

  it('are matched to the writes with the same bytes, split or joined', () => {
    const diagram = diagramOf(
      call,
      write(1, 'data: 1\n\n'),
      write(1.1, 'data: 2\n\n'),
      write(2, 'data: a long line\n\n'),
      chunk(3, 'data: 1\n\ndata: 2\n\n'),
      chunk(4, 'data: a lo'),
      chunk(5, 'ng line\n\n'),
    );
    expect(chunks(diagram)).toEqual([[1], [1], [2, 3]]);
    expect(diagram.rows.map(({ browserAt }) => browserAt)).toEqual([0, 3, 3, 5]);
  });

  it('stand alone until their writes are known', () => {
    const diagram = diagramOf(call, chunk(3, 'data: 1\n\ndata: 2\n\n'), write(1, 'data: 1\n\n'));
    expect(kinds(diagram)).toEqual(['request', 'write', 'chunk']);
    diagram.add(write(2, 'data: 2\n\n'));
    expect(kinds(diagram)).toEqual(['request', 'write', 'write']);
    expect(chunks(diagram)).toEqual([[1], [1]]);
  });

  it('cover all bytes, wherever the two sides cut them', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, sizes, fc.boolean(), (written, read, late) => {
        const total = written.reduce((sum, size) => sum + size, 0);
        let left = total;
        const cut = [...read, total].map((size) => {
          const piece = Math.min(size, left);
          left -= piece;
          return piece;
        });
        const writes = written.map((size) => write(1, 'x'.repeat(size)));
        const reads = cut.filter((size) => size > 0).map((size) => chunk(2, 'x'.repeat(size)));
        const diagram = diagramOf(call, ...(late ? [...reads, ...writes] : [...writes, ...reads]));
        expect(kinds(diagram)).toEqual(['request', ...written.map(() => 'write')]);
        expect(diagram.rows.every(({ browserAt }) => browserAt !== undefined)).toBe(true);
      }),
    );
  });
});
