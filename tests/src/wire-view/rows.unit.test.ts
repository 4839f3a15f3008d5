import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireEntry } from '../../../src/trace/entries.ts';
import { chipOf, startOf } from '../../../src/wire-view/row.ts';
import type { Row } from '../../../src/wire-view/row.ts';
import { Diagram } from '../../../src/wire-view/rows.ts';
import { browser, chunk, heard, listens, numbered, opening, server, write } from './entries.ts';
import type { ServerHappening } from './entries.ts';

function diagramOf(...entries: WireEntry[]): Diagram {
  const diagram = new Diagram();
  for (const entry of numbered(entries)) diagram.add(entry);
  return diagram;
}

const kinds = ({ rows }: Diagram) => rows.map(({ what }) => what.kind);
const times = ({ browserAt, serverAt }: Row) => [browserAt, serverAt];
const parts = ({ rows }: Diagram) =>
  rows.flatMap(({ what }) => (what.kind === 'write' ? what.parts : []));

describe('Diagram', () => {
  it('makes one arrow of what both ends tell of the same thing, with both times', () => {
    const { rows } = diagramOf(...opening, write(3, 'data: 1\n\n'), heard(3.5, '1'));
    expect(rows.map(({ what, direction }) => `${what.kind} ${direction}`)).toEqual([
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

  it('does so too when the word of the server comes late', () => {
    const diagram = diagramOf(...opening, heard(3.5, '1'), heard(3.6, '2'));
    expect(kinds(diagram)).toEqual(['request', 'head', 'event', 'event']);
    diagram.add(write(3, 'data: 1\n\n'));
    expect(kinds(diagram)).toEqual(['request', 'head', 'write', 'event']);
    diagram.add(write(3.1, 'data: 2\n\n'));
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [3.5, 3],
      [3.6, 3.1],
    ]);
  });

  it('gives a write all the events that it completed', () => {
    const diagram = diagramOf(
      ...opening,
      listens(2, 'price'),
      write(3, 'data: 1\n\nevent: price\ndata: 2\n\n'),
      heard(4, '1'),
      heard(4.1, '2', 'price'),
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
      heard(5, 'split'),
    );
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [undefined, 3],
      [5, 4],
    ]);
  });

  it('says which events nobody listens for', () => {
    const diagram = diagramOf(...opening, write(3, 'event: secret\ndata: 1\n\ndata: 2\n\n'));
    expect(parts(diagram)).toMatchObject([{ state: 'unheard' }, { state: 'travelling' }]);
    diagram.add(heard(4, '2'));
    expect(parts(diagram)).toMatchObject([{ state: 'unheard' }, { state: 'delivered' }]);
  });

  it('says which events came after the page had closed', () => {
    const diagram = diagramOf(
      ...opening,
      write(3, 'data: 1\n\ndata: 2\n\n'),
      heard(4, '1'),
      browser(4.1, { kind: 'closed', by: 'page' }),
    );
    expect(parts(diagram)).toMatchObject([{ state: 'delivered' }, { state: 'lost' }]);
  });

  it('shows comments, retry and ids without data as what they are', () => {
    const diagram = diagramOf(...opening, write(3, ': hi\nretry: 500\nid: 4\n\nfoo: bar\n\n'));
    expect(parts(diagram)).toEqual([
      { kind: 'comment', text: 'hi' },
      { kind: 'retry', ms: 500 },
      { kind: 'id', id: '4' },
      { kind: 'ignored', field: 'foo' },
    ]);
  });

  it('tells a block that makes no event from one that is not finished', () => {
    const texts = ['event: x\n\n', 'data: a', '\n', '\n', 'data: b\r\n\r\n'];
    const diagram = diagramOf(...opening, ...texts.map((text, n) => write(3 + n, text)));
    const blocks = diagram.rows.flatMap(({ what }) => (what.kind === 'write' ? [what.blocks] : []));
    expect(blocks).toEqual(['whole', 'unfinished', 'unfinished', 'whole', 'whole']);
  });

  it('pairs an event whose write is recorded only in part', () => {
    const data = 'x'.repeat(5000);
    const diagram = diagramOf(
      ...opening,
      write(3, `data: ${data.slice(0, 4090)}`, { size: 5008, tail: 'xx\n\n' }),
      heard(4, data),
      write(5, 'data: next\n\n'),
      heard(6, 'next'),
    );
    expect(diagram.rows.map(times).slice(2)).toEqual([
      [4, 3],
      [6, 5],
    ]);
  });

  it('says of an event that a later one overtook that nobody heard it', () => {
    const diagram = diagramOf(
      ...opening,
      write(3, 'data: 1\n\ndata: 2\n\n'),
      write(4, 'data: 3\n\n'),
      heard(5, '3'),
    );
    const states = parts(diagram).map((part) => part.kind === 'event' && part.state);
    expect(states).toEqual(['unheard', 'unheard', 'delivered']);
  });

  it('draws what has the same time in the order in which it became known', () => {
    const diagram = diagramOf(...opening, write(3, ': first\n'), write(3, ': second\n'));
    const texts = parts(diagram).map((part) => part.kind === 'comment' && part.text);
    expect(texts).toEqual(['first', 'second']);
    expect(diagram.entries.slice(-2).map((entry) => 'size' in entry && entry.size)).toEqual([8, 9]);
  });

  it('does not draw what follows a request before it, though the clocks disagree', () => {
    const [call, listen, , head] = opening;
    const late = server(9, {
      ...{ kind: 'request', method: 'GET', url: '/sandbox/ticker', host: 'h', headers: [] },
    });
    const diagram = diagramOf(
      ...[call, listen, head, late].filter((entry) => entry !== undefined),
      write(0, ': before the call, by a clock that is off\n'),
    );
    const starts = diagram.rows.map((row) => startOf(row));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(kinds(diagram)[0]).toBe('request');
  });

  it('draws the end of a response and the error that it is at the browser as one', () => {
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
    expect(end?.what).toMatchObject({ server: 'ended', browser: 'waits' });
    expect(end && times(end)).toEqual([3.5, 3]);
    expect(again?.what).toMatchObject({ waited: 2996.5 });
    expect(again && chipOf(again)).toBe('#1.2');
  });

  it('counts the wait from the attempt before, also when this one is over before its request is told', () => {
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
    const again = diagram.rows.findLast(({ what }) => what.kind === 'request');
    expect(again?.what).toMatchObject({ waited: 1000 });
  });

  it('draws close() and the server’s notice of it as one', () => {
    const diagram = diagramOf(
      ...opening,
      browser(3, { kind: 'closed', by: 'page' }),
      server(4, { kind: 'closed', by: 'browser' }),
    );
    expect(diagram.rows.at(-1)).toMatchObject({
      direction: 'up',
      browserAt: 3,
      serverAt: 4,
      what: { kind: 'close', by: 'page' },
    });
    expect(diagram.open).toBe(0);
  });

  it('says that the server cut the connection, and why', () => {
    const diagram = diagramOf(
      ...opening,
      server(3, { kind: 'closed', by: 'server', reason: 'too slow' }),
      browser(4, { kind: 'error', readyState: 0 }),
    );
    expect(diagram.rows.at(-1)?.what).toEqual({
      kind: 'end',
      server: 'cut',
      reason: 'too slow',
      browser: 'waits',
      message: undefined,
    });
  });

  it('gives the time of a call to its preflight, and pairs the rest with the request that follows', () => {
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
    expect(diagram.rows.map((row) => [chipOf(row), row.what.kind, ...times(row)])).toEqual([
      ['#1', 'request', 0, 1],
      ['#1', 'head', undefined, 1.1],
      ['#1', 'request', undefined, 2],
      ['#1', 'head', 3, 2.1],
    ]);
  });

  it('shows the browser’s lane alone when it has no other', () => {
    const diagram = diagramOf(
      ...opening.filter(({ lane }) => lane === 'browser'),
      heard(3, '1'),
      browser(4, { kind: 'error', readyState: 2 }),
    );
    expect(diagram.rows.map(({ what, browserAt }) => [what.kind, browserAt])).toEqual([
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
      diagram.add(heard(10.5 + n, String(n)));
    }
    expect(diagram.entries).toHaveLength(1000);
    expect(diagram.dropped).toBe(1405);
    expect(diagram.rows).toHaveLength(500);
    expect(diagram.rows[0]).toMatchObject({ serverAt: 710, browserAt: 710.5 });
    expect(diagram.events).toBe(1200);
  });

  it('is in the order of time, whatever the order in which it learns', () => {
    const entries = [
      ...opening,
      ...[3, 4, 5].flatMap((n) => [write(n, `data: ${n}\n\n`), heard(n + 0.5, String(n))]),
    ];
    const lane = (name: string) => entries.filter((entry) => entry.lane === name);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (turns) => {
        // Each lane keeps its order; how they mix is chance.
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
    rows.flatMap(({ what }) =>
      what.kind === 'write' ? [what.chunks.map(({ number }) => number)] : [],
    );

  it('pair with the writes whose bytes they hold, split or joined', () => {
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

  it('cover all bytes, however these are cut on either side', () => {
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
