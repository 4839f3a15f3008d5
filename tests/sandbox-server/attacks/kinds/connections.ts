import { get, post } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const long = 'x'.repeat(12_000);
const keep = (every: number) => (request: () => string) => ({ every, piece: request });
const missing = () => get('/sandbox/nothing');
const preflight = () =>
  get('/sandbox/chat', ['Origin: http://a.test', 'Access-Control-Request-Method: POST'], 'OPTIONS');

/** Connections and requests themselves, whatever they are for. */
export const attacks: readonly Attack[] = [
  { name: 'silent connections', connections: 3000, perSecond: 1500, first: () => '' },
  {
    name: 'heads that never end',
    connections: 1000,
    first: () => 'GET /sandbox HTTP/1.1\r\n',
    more: { every: 500, piece: (k) => `X-${k}: ${k}\r\n` },
  },
  {
    name: 'connections that leave at once',
    connections: 300,
    perSecond: 1000,
    leavesAfter: 5,
    first: () => get('/sandbox/ticker'),
  },
  { name: 'no HTTP', connections: 100, first: (n) => `\x16\x03\x01 ${n}\r\n\r\n` },
  {
    name: 'a long head on each stream',
    connections: 2000,
    first: () => get('/sandbox/ticker?interval=60000', [`X-Long: ${long}`]),
  },
  {
    name: 'long paths',
    connections: 200,
    first: () => get(`/sandbox/${long}`, ['Connection: close']),
  },
  { name: 'what is not there', connections: 50, first: missing, more: keep(20)(missing) },
  { name: 'preflights', connections: 50, first: preflight, more: keep(20)(preflight) },
  {
    name: 'heads only',
    connections: 50,
    first: () => get('/sandbox/ticker', [], 'HEAD'),
    more: keep(20)(() => get('/sandbox/ticker', [], 'HEAD')),
  },
  {
    name: 'requests in a row without waiting',
    connections: 10,
    perSecond: 20,
    first: () => get('/sandbox/observe/clock').repeat(900),
  },
  {
    name: 'wrong passwords',
    connections: 50,
    first: () => post('/sandbox/auth/login', { user: 'a', password: 'b' }),
    more: keep(20)(() => post('/sandbox/auth/login', { user: 'a', password: 'b' })),
  },
];
