import { packScript } from '#sandbox/script/parameter.ts';
import { get } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const run = (n: number) => `attacked-run-${String(n).padStart(12, '0')}`;
const megabyte = packScript(`: @repeat 1000\ndata: ${'x'.repeat(1000)}\n\n: @end-repeat\n`);

/** The observer: runs that record much, and many who watch. */
export const attacks: readonly Attack[] = [
  {
    name: 'runs that nobody reads',
    connections: 1000,
    perSecond: 1000,
    reads: false,
    first: (n) => get(`/sandbox/observe/${run(n)}`),
  },
  {
    name: 'a megabyte into each of them',
    connections: 50,
    perSecond: 200,
    first: (n) => get(`/sandbox/play?script=${megabyte}&run=${run(n % 500)}.1`),
  },
  {
    name: 'events into each of them',
    connections: 500,
    first: (n) => get(`/sandbox/ticker?times=1000&interval=20&run=${run(n % 500)}.2`),
  },
  {
    name: 'many who watch one run',
    connections: 1000,
    first: () => get(`/sandbox/observe/${'watched-by-many-people'}`),
  },
  {
    name: 'what they watch',
    connections: 50,
    first: (n) =>
      get(`/sandbox/ticker?times=1000&interval=20&run=watched-by-many-people.${1 + (n % 999)}`),
  },
  {
    name: 'heads of 12 KB that are recorded',
    connections: 300,
    first: (n) =>
      get(`/sandbox/ticker?interval=60000&run=${run(n % 500)}.3`, [
        `X-Long: ${'x'.repeat(12_000)}`,
      ]),
  },
];
