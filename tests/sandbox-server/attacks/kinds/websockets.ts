import { frame, upgrade } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const first = () => upgrade('/sandbox/compare/ws');
const manyTiny = Buffer.concat(Array.from({ length: 500 }, () => frame('x')));
const large = Buffer.concat(Array.from({ length: 30 }, () => frame('x'.repeat(1000))));
const ping = Buffer.from([0x89, 0x80, 0, 0, 0, 0]);
const pings = Buffer.concat(Array.from({ length: 500 }, () => ping));

/** WebSockets. */
export const attacks: readonly Attack[] = [
  { name: 'open and silent', connections: 1000, first },
  { name: 'tiny messages', connections: 50, first, more: { every: 10, piece: () => manyTiny } },
  {
    name: 'messages of a kilobyte',
    connections: 50,
    first,
    more: { every: 20, piece: () => large },
  },
  { name: 'pings', connections: 50, first, more: { every: 20, piece: () => pings } },
  {
    name: 'frames that are none',
    connections: 100,
    first,
    more: { every: 20, piece: () => Buffer.alloc(500, 0xff) },
  },
  { name: 'handshakes that leave', connections: 100, perSecond: 500, leavesAfter: 20, first },
];
