import { get } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const largest = '/en/interview/sheets/';
const brotli = ['Accept-Encoding: br'];

/** The pages. */
export const attacks: readonly Attack[] = [
  {
    name: 'large pages, again and again',
    connections: 100,
    perSecond: 300,
    first: () => get(largest, [...brotli, 'Connection: close']),
  },
  {
    name: 'pages uncompressed',
    connections: 100,
    perSecond: 200,
    first: () => get(largest, ['Connection: close']),
  },
  { name: 'pages that nobody reads', connections: 500, reads: false, first: () => get(largest) },
  {
    name: 'pages in a row without waiting',
    connections: 3,
    perSecond: 3,
    first: () => get('/en/sandbox/').repeat(1000),
  },
  {
    name: 'pages that are not there',
    connections: 100,
    perSecond: 300,
    first: (n) => get(`/en/${n}/`, ['Connection: close']),
  },
  {
    name: 'ranges of pages',
    connections: 50,
    perSecond: 200,
    first: () =>
      get(largest, [
        `Range: bytes=${Array.from({ length: 300 }, (_none, n) => `${n}-${n}`).join(',')}`,
        'Connection: close',
      ]),
  },
  {
    name: 'paths to what is outside',
    connections: 50,
    perSecond: 200,
    first: () => get(`/${'%2e%2e/'.repeat(500)}etc/passwd`, ['Connection: close']),
  },
];
