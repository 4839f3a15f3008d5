import { get, post } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const leave = ['Connection: close'];
const question = [{ role: 'user', content: 'What is an event stream?' }];
const slowRange = Array.from({ length: 200 }, (_none, n) => `${n * 2}-${n * 2}`).join(',');

/** What all share: channels, sessions, feeds, tasks, keys, answers. */
export const attacks: readonly Attack[] = [
  { name: 'channels', connections: 200, first: () => post('/sandbox/channel', '', leave) },
  {
    name: 'readers of a channel who read nothing of what is written',
    connections: 300,
    reads: false,
    before: { times: 10, request: () => post('/sandbox/channel', '') },
    first: (n, made) =>
      n % 10 === 0
        ? post(`/sandbox/channel/${made[0]}`, 'x'.repeat(4000))
        : get(`/sandbox/channel/${made[0]}`),
    more: {
      every: 20,
      piece: (_k, n, made) =>
        n % 10 === 0 ? post(`/sandbox/channel/${made[0]}`, 'x'.repeat(4000)) : '',
    },
  },
  {
    name: 'sessions of the comparison',
    connections: 200,
    first: () => post('/sandbox/compare', { interval: 50 }, leave),
  },
  {
    name: 'streams and long polls of sessions',
    connections: 1000,
    before: { times: 20, request: () => post('/sandbox/compare', { interval: 50 }) },
    first: (n, made) =>
      get(`/sandbox/compare/${n % 2 ? 'sse' : 'long-poll'}?session=${made[n % made.length]}`),
  },
  {
    name: 'tasks',
    connections: 100,
    first: (n) => post('/sandbox/tasks', { prompt: `attack ${n}`, pace: 1000 }, leave),
  },
  {
    name: 'readers of a task who read nothing',
    connections: 300,
    reads: false,
    before: { times: 3, request: () => post('/sandbox/tasks', { prompt: 'attack', pace: 0 }) },
    first: (n, made) =>
      n % 2 === 0
        ? get(`/sandbox/tasks/${made[0]}/events`)
        : get(`/sandbox/tasks/${made[0]}/result.wav`, [`Range: bytes=${slowRange}`]),
  },
  {
    name: 'logins',
    connections: 100,
    first: () => post('/sandbox/auth/token', { user: 'demo', password: 'demo' }, leave),
  },
  {
    name: 'slow readers',
    connections: 300,
    reads: false,
    first: () => get('/sandbox/slow-reader?bytes=65536&interval=10'),
  },
  {
    name: 'answers that are kept',
    connections: 200,
    first: () => post('/sandbox/answers', { messages: question, delay: 0 }, leave),
  },
  {
    name: 'chats without a delay',
    connections: 500,
    first: () => post('/sandbox/chat', { messages: question, delay: 0 }),
  },
  {
    name: 'proxies before proxies',
    connections: 500,
    first: () => get(`/sandbox/proxy/buffering?to=ticker&times=1000&interval=20&buffer=1`),
  },
];
