import { get } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const many = { connections: 1000, perSecond: 1000 };

/** Streams, and how often they may write. */
export const attacks: readonly Attack[] = [
  {
    name: 'tickers without a pause',
    connections: 2000,
    perSecond: 1500,
    first: () => get('/sandbox/ticker?times=1000&interval=0'),
  },
  {
    name: 'streams that write in step',
    ...many,
    first: () => get('/sandbox/ticker?times=1000&interval=20'),
  },
  {
    name: 'timers that are never stopped',
    connections: 500,
    perSecond: 500,
    leavesAfter: 300,
    first: (n) => get(`/sandbox/leak?cleanup=off&interval=20&key=attack-${n % 50}`),
  },
  { name: 'flushes', ...many, first: () => get('/sandbox/flush?interval=1&times=100') },
  {
    name: 'compressed flushes',
    connections: 300,
    first: () =>
      get('/sandbox/flush?interval=1&times=100&compression=on', ['Accept-Encoding: gzip']),
  },
  {
    name: 'progress without a pause',
    ...many,
    first: () => get('/sandbox/progress?steps=1000&interval=0'),
  },
  { name: 'closing streams', ...many, first: () => get('/sandbox/on-close?interval=20') },
  { name: 'heartbeats', ...many, first: () => get('/sandbox/heartbeat?interval=10') },
  {
    name: 'followers of one feed',
    ...many,
    first: () => get('/sandbox/messages?feed=attacked-feed&interval=20'),
  },
  {
    name: 'feeds of their own, each with its history',
    ...many,
    first: (n) => get(`/sandbox/messages?feed=attack-${n}&interval=20&history=1000&start=oldest`),
  },
  {
    name: 'named events without a pause',
    ...many,
    first: () => get('/sandbox/named-events?rounds=200&interval=0'),
  },
  {
    name: 'connections that are cut at once',
    ...many,
    first: (n) => get(`/sandbox/reconnect?answers=drop&events=1&key=${'k'.repeat(22)}${n}`),
  },
];
