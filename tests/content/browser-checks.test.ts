import { expect, test } from 'vitest';
import type { Lab } from '../../content/browsers/check.ts';
import { checks } from '../../content/browsers/checks.ts';
import { pack } from '../../src/demo/pack.ts';
import { Seen } from '../../src/trace/seen.ts';
import { rawGet } from '../support/raw-client.ts';
import { startSandbox } from '../support/server.ts';

/** What a browser meets in a check: the answers to its first requests, one after the other. */
interface Stimulus {
  /** At the second origin. */
  readonly cross?: true;
  /** How many streams are opened; default 1. */
  readonly streams?: number;
  readonly answers: readonly (RegExp | Answer)[];
}

/** The bytes of an answer, without the frames of its chunks, and how it ends: by itself, by a reset, or not yet. */
interface Answer {
  readonly text: RegExp;
  readonly ends?: 'end' | 'reset' | 'open';
}

const stays = (text: RegExp): Answer => ({ text, ends: 'open' });
const cut = (text: RegExp): Answer => ({ text, ends: 'reset' });
const first = /retry: 600\ndata: 1\n\n$/;
/** The head says so, whatever else it says. */
const head = (status: number, line = '') => new RegExp(`^HTTP/1.1 ${status} [^]*${line}`, 'i');
const id5 = 'id: 5\ndata: 1\n\n';

/** By the ids of the checks that open an EventSource. */
const stimuli: Readonly<Record<string, Stimulus>> = {
  'open-head': { answers: [stays(/\r\n\r\n$/)] },
  'open-comment': { answers: [stays(/\r\n: open\n\n$/)] },
  'wait-default': { answers: [/\r\ndata: 1\n\n$/] },
  'wait-set': { answers: [/retry: 700\ndata: 1\n/] },
  'wait-zero': { answers: [/retry: 0\ndata: 1\n/] },
  'wait-empty': { answers: [/retry: 700\nretry:\ndata: 1\n/] },
  'wait-unit': { answers: [/retry: 700\nretry: 2s\ndata: 1\n/] },
  'wait-plus': { answers: [/retry: 700\nretry: \+2000\ndata: 1\n/] },
  'wait-space': { answers: [/retry: 700\nretry: 2000 \ndata: 1\n/] },
  'wait-line': { answers: [/data: 1\n\nretry: 700\n$/] },
  'wait-failures': { answers: [/retry: 600/, head(200), head(200), head(200)] },
  'after-end': { answers: [first, head(200)] },
  'after-cut': { answers: [first, cut(/data: 2\n/)] },
  'after-no-answer': { answers: [first, cut(/^$/)] },
  'after-no-answer-cross': { cross: true, answers: [first, cut(/^$/)] },
  'after-204': { answers: [first, head(204)] },
  'after-404': { answers: [first, head(404)] },
  'after-429': { answers: [first, head(429, 'Retry-After: 1\r\n')] },
  'after-500': { answers: [first, head(500)] },
  'after-503': { answers: [first, head(503, 'Retry-After: 1\r\n')] },
  'after-type': { answers: [first, head(200, 'Content-Type: text/plain')] },
  'after-cors': {
    cross: true,
    answers: [
      head(200, 'Access-Control-Allow-Origin: '),
      /^HTTP\/1.1 200 (?![^]*Access-Control-Allow-Origin)/i,
    ],
  },
  'after-301': { answers: [head(301, 'Location: ')] },
  'after-302': { answers: [head(302, 'Location: ')] },
  'after-307': { answers: [head(307, 'Location: ')] },
  'id-plain': { answers: [new RegExp(`${id5}$`)] },
  'id-empty': { answers: [new RegExp(`${id5}id:\ndata: 2\n\n`)] },
  'id-without-data': { answers: [new RegExp(`${id5}id: 6\n\n$`)] },
  'id-before-data': { answers: [new RegExp(`${id5}id: 6\n\ndata: 2\n\n`)] },
  'id-unfinished': { answers: [new RegExp(`${id5}id: 6\ndata: 2\n$`)] },
  'id-nul': { answers: [stays(/id: 6\0\n[^]*data: 2\n\ndata: 3\n\n/)] },
  'id-cross': { cross: true, answers: [new RegExp(id5), stays(head(200))] },
  'cr-last': { answers: [stays(/\r\ndata: 1\r\r$/)] },
  'bom-split': { answers: [stays(/\r\n\r\n\xef\xbb\xbfdata: first\n/)] },
  'half-event': { answers: [cut(/data: first\n\ndata: half\n/), stays(/data: second\n\n/)] },
  'nul-in-data': { answers: [stays(/data: a\0b\n\n/)] },
  charset: { answers: [stays(head(200, 'Content-Type: text/event-stream;charset=latin1'))] },
  'streams-at-once': { cross: true, streams: 8, answers: [stays(/: open\n/)] },
};

/** The URLs of the streams that a check opens, of a page at this origin. */
async function opened(id: string, origin: string, cross: string): Promise<string[]> {
  const urls: string[] = [];
  const lab: Lab = {
    signal: AbortSignal.timeout(2000),
    crossOrigin: async () => cross,
    play: async (script, where) =>
      `${where === 'cross' ? cross : ''}/sandbox/play?script=${await pack(script)}`,
    open: (url) => {
      urls.push(new URL(url, origin).href);
      return {} as EventSource;
    },
    report: () => undefined,
  };
  Object.assign(globalThis, { EventSource: { OPEN: 1 } });
  await checks[id]?.start(lab);
  await expect.poll(() => urls.length).toBeGreaterThan(0);
  return urls;
}

/** Requests an address as a browser does, and reads until it ends, or has sent this and then nothing more for 200 ms. */
async function answerTo(url: string, headers: string[], wanted: Answer) {
  const { port, pathname, search } = new URL(url);
  const socket = await rawGet(Number(port), pathname + search, headers);
  const came = { bytes: '', ends: 'open' };
  socket.setEncoding('latin1').on('data', (chunk: string) => (came.bytes += chunk));
  socket.on('end', () => (came.ends = 'end')).on('error', () => (came.ends = 'reset'));
  socket.resume();
  const said = () => textOf(came.bytes);
  const isAll = () => (wanted.ends === 'open' ? wanted.text.test(said()) : came.ends !== 'open');
  await expect.poll(isAll, { timeout: 10_000 }).toBe(true);
  if (wanted.ends === 'open') await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  return { said: said(), ends: came.ends };
}

/** The head and the body of an answer, without the frames of chunks. */
function textOf(bytes: string): string {
  const [head = '', ...rest] = bytes.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (head === '') return '';
  const isChunked = /^transfer-encoding: chunked$/im.test(head);
  return `${head}\r\n\r\n${isChunked ? withoutChunks(body) : body}`;
}

/** A chunked body as one piece, each byte a character. */
function withoutChunks(body: string): string {
  const [, size = ''] = /^([\da-f]+)\r\n/i.exec(body) ?? [];
  const start = size.length + 2;
  const end = start + parseInt(size, 16);
  return size === '' ? '' : body.slice(start, end) + withoutChunks(body.slice(end + 2));
}

test.each(Object.entries(stimuli))(
  'in the check %s a browser meets what its row says',
  async (id, { cross, streams = 1, answers }) => {
    const sandbox = await startSandbox();
    const urls = await opened(id, sandbox.url, sandbox.cross.url);
    expect(urls).toHaveLength(streams);
    const [url = ''] = urls;
    expect(new URL(url).origin).toBe(cross ? sandbox.cross.url : sandbox.url);
    for (const [n, answer] of answers.entries()) {
      const headers = [`User-Agent: ${id}`, `Origin: ${sandbox.url}`, 'Connection: close'];
      if (n > 0) headers.push('Last-Event-ID: 1');
      const wanted = answer instanceof RegExp ? { text: answer } : answer;
      const { said, ends } = await answerTo(url, headers, wanted);
      expect(said).toMatch(wanted.text);
      expect(ends, said).toBe(wanted.ends ?? 'end');
    }
  },
);

test('every check that opens an EventSource is among them', () => {
  const opens = Object.entries(checks).filter(([, check]) => !/fetch\(/.test(String(check?.start)));
  const others = ['get-reset', 'post-reset']; // they call a function that fetches
  const ids = opens.map(([id]) => id).filter((id) => !others.includes(id));
  expect(Object.keys(stimuli).sort()).toEqual(ids.sort());
});

test('the wait after failures is the one before the fifth request', () => {
  const seen = new Seen();
  const told = { lane: 'server', preflight: false };
  for (const at of [0, 1000, 2000, 3000, 4700]) seen.add({ ...told, kind: 'request', at } as never);
  for (const at of [100, 1100, 2100, 4100]) seen.add({ ...told, kind: 'closed', at } as never);
  expect(checks['wait-failures']?.read(seen, false)).toBe(600);
});
