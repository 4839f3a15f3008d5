import { packScript } from '#sandbox/script/parameter.ts';
import { get, post } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const play = (script: string, headers: readonly string[] = []) =>
  get(`/sandbox/play?script=${packScript(script)}`, headers);
const repeat = (times: number, body: string) => `: @repeat ${times}\n${body}: @end-repeat\n`;

const lines = play(`: @wait 600000\n${'\n'.repeat(65_500)}`);
const blanks = play(`: @status 204\n${repeat(99, '\n'.repeat(980))}`);
const ids = play(`: @resume\n${repeat(99, 'id:{n}\n'.repeat(980))}`, ['Last-Event-ID: nope']);
const tiny = play(`: @chunk 1\n${repeat(99, `${'x'.repeat(900)}\n`)}`);
const events = play(repeat(10_000, 'data: {n}\n\n'));
const waits = play(repeat(999, ': @wait 1\ndata: {n}\n\n'));
const nested = play(repeat(40, repeat(40, repeat(40, '\n'))));

/** Scripts: what a link makes the server compute and hold. */
export const attacks: readonly Attack[] = [
  { name: 'a link of many lines, waiting', connections: 1000, first: () => lines },
  { name: 'the same, pipelined', connections: 4, first: () => lines.repeat(300) },
  { name: 'a link that only counts', connections: 50, first: () => blanks },
  { name: 'a link that looks for an id', connections: 50, first: () => ids },
  { name: 'a link that is sent byte by byte', connections: 200, first: () => tiny },
  { name: 'a link of many events', connections: 200, first: () => events },
  { name: 'a link of many short waits', connections: 500, first: () => waits },
  { name: 'repeats of repeats', connections: 50, first: () => nested },
  {
    name: 'scripts that all differ, each as large as may be',
    connections: 300,
    first: (n) => post('/sandbox/play', `: @wait 60000\n: ${n}\n${'data\n'.repeat(13_000)}`),
  },
  {
    name: 'scripts that are wrong at their end',
    connections: 50,
    first: (n) => post('/sandbox/play', `: ${n}\n${'data\n'.repeat(13_000)}: @wait no\n`),
  },
  {
    name: 'scripts that nobody reads',
    connections: 300,
    reads: false,
    first: () => play(repeat(990, `data: ${'x'.repeat(1000)}\n\n`)),
  },
];
