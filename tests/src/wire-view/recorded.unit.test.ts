import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawRecorded, type RecordedRun } from '../../../src/wire-view/recorded.ts';
import { browser, server, write } from './entries.ts';

const url = 'http://localhost:4321/sandbox/ticker';
const run = {
  demo: 'ticker',
  authored: true,
  origin: 'http://localhost:4321',
  entries: [
    browser(0, { kind: 'eventsource', url, withCredentials: false }),
    server(2, {
      kind: 'request',
      method: 'GET',
      url: '/sandbox/ticker',
      host: 'localhost:4321',
      headers: [],
    }),
    server(3, { kind: 'response', status: 200, headers: [] }),
    browser(4, { kind: 'open', readyState: 1 }),
    write(5, 'data: <b>first</b>\n\n'),
    write(6, 'data: second\n\n'),
  ],
};

it('a recorded run is drawn as HTML: the first response, and apart from it what came after', () => {
  const { head, rest, more } = drawRecorded(run, 'en', 10);
  expect(head).toContain('/sandbox/ticker');
  expect(head).toContain('200');
  expect(head).not.toContain('first');
  expect(rest).toContain('&lt;b&gt;first&lt;/b&gt;');
  expect(rest).toContain('second');
  expect(more).toBe(false);
});

it('a recorded run has nothing of Lit in it, and both parts are whole elements', () => {
  const { head, rest } = drawRecorded(run, 'zh-cn', 10);
  for (const html of [head, rest]) {
    expect(html).not.toMatch(/<!--|lit/);
    expect(html.match(/<div\b/g)?.length).toBe(html.match(/<\/div>/g)?.length);
  }
});

it('a row whose times are in the wrong order, because clocks differ, has no time under way', () => {
  const entries = run.entries.map((entry) =>
    entry.kind === 'open' ? { ...entry, at: 2.5 } : entry,
  );
  expect(drawRecorded(run, 'en', 10).head).toContain('1.0 ms');
  const { head } = drawRecorded({ ...run, entries }, 'en', 10);
  expect(head).toContain('0.0 ms');
  expect(head).not.toContain('0.5 ms');
});

it('a request that the server has not seen has no arrow, once it should have, and one that was answered has', () => {
  const second = browser(20, { kind: 'eventsource', url, withCredentials: false }, { call: 2 });
  const arrows = (last: number) => {
    const entries = [...run.entries, second, write(last, 'data: last\n\n')];
    const { rest } = drawRecorded({ ...run, entries }, 'en', 10);
    const halves = rest.split('data-shape="half"').length - 1;
    return [halves, rest.includes('not seen by the server')];
  };
  expect(arrows(100)).toEqual([4, false]);
  expect(arrows(1000)).toEqual([3, true]);
  const answered = browser(900, { kind: 'open', readyState: 1 }, { call: 2 });
  const { rest } = drawRecorded({ ...run, entries: [...run.entries, second, answered] }, 'en', 10);
  expect(rest).not.toContain('not seen by the server');
});

it('a recorded run that is longer says so', () => {
  const { rest, more } = drawRecorded(run, 'en', 3);
  expect(rest).not.toContain('second');
  expect(more).toBe(true);
});

it('in the recorded runs no browser has a response before the server sent it, nor on loopback long after', () => {
  const files = globSync('content/{demos,lessons/*}/runs.json');
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const runs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, RecordedRun>;
    for (const [place, { entries }] of Object.entries(runs)) {
      const has = entries.find(({ kind }) => kind === 'open');
      const sent = entries.find(
        ({ kind, lane, call, attempt }) =>
          kind === 'response' && lane === 'server' && call === has?.call && attempt === has.attempt,
      );
      if (sent && has) expect(has.at - sent.at, place).toBeGreaterThan(0);
      if (sent && has) expect(has.at - sent.at, place).toBeLessThan(200);
    }
  }
});
