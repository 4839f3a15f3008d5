import { get, post } from '../../../support/attack/attack.ts';
import type { Attack } from '../../../support/attack/attack.ts';

const openai = '/sandbox/openai/v1/chat/completions';
const anthropic = '/sandbox/anthropic/v1/messages';
const model = 'lorem';
const text = 'word '.repeat(190_000);
const objects = `{"model":"${model}","messages":[${'{},'.repeat(300_000)}{}]}`;
const json = ['Content-Type: application/json'];
const asJson = (path: string, body: string) =>
  get(path, [...json, `Content-Length: ${body.length}`], 'POST') + body;

/** The head of a body in chunks of no stated length. */
const chunked = (path: string) => get(path, [...json, 'Transfer-Encoding: chunked'], 'POST');
const chunk = (body: string) => `${body.length.toString(16)}\r\n${body}\r\n`;

/** Large bodies: at once, slowly, in chunks, and such as are hard to read. */
export const attacks: readonly Attack[] = [
  {
    name: 'a megabyte of words',
    connections: 20,
    perSecond: 20,
    first: (n) =>
      post(n % 2 ? openai : anthropic, {
        model,
        max_tokens: 1000,
        messages: [{ role: 'user', content: text }],
      }),
  },
  {
    name: 'a megabyte of objects',
    connections: 20,
    perSecond: 20,
    first: () => asJson(openai, objects),
  },
  {
    name: 'a megabyte of brackets',
    connections: 20,
    perSecond: 20,
    first: () => asJson(anthropic, '['.repeat(500_000) + ']'.repeat(500_000)),
  },
  {
    name: 'a megabyte, slowly',
    connections: 300,
    first: () => get(openai, [...json, 'Content-Length: 1000000'], 'POST'),
    more: { every: 100, piece: () => 'x'.repeat(2000) },
  },
  {
    name: 'chunks without a length',
    connections: 300,
    first: () => `${chunked(anthropic)}${chunk('{"a":"')}`,
    more: { every: 50, piece: () => chunk('x'.repeat(1000)) },
  },
  {
    // Each costs 10 ms of the parser before it is closed, all at once if they come at once (decisions/0045).
    name: 'chunks of one byte',
    connections: 20,
    first: () => `${chunked(openai)}${chunk('"')}`,
    more: { every: 20, piece: () => chunk('x').repeat(500) },
  },
  {
    name: 'bodies that never come',
    connections: 1000,
    first: () => get('/sandbox/tasks', [...json, 'Content-Length: 60000'], 'POST'),
  },
];
