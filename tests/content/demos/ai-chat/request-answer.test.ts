import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import type { ChatEvent } from '../../../../content/demos/ai-chat/chat-state.ts';
import { readChatEvent } from '../../../../content/demos/ai-chat/read-chat-event.ts';
import { requestAnswer } from '../../../../content/demos/ai-chat/request-answer.ts';
import { listen } from '../../../support/server.ts';

/** What `requestAnswer` reports of a server. */
async function events(listener: RequestListener): Promise<ChatEvent[]> {
  const { url } = await listen(listener);
  const all: ChatEvent[] = [];
  const request = { url, body: '{}', read: readChatEvent };
  await requestAnswer(request, (event) => all.push(event), new AbortController().signal);
  return all;
}

const eventStream = { 'Content-Type': 'text/event-stream' };
const token = 'event: token\ndata: {"text":"a"}\n\n';

it.each([
  ['null', /TypeError/],
  ['{"text":', /SyntaxError/],
])(
  'data that cannot be read (%s) is a failure, and not an end of the connection',
  async (data, message) => {
    const all = await events((_req, res) => {
      res.writeHead(200, eventStream).end(`${token}event: token\ndata: ${data}\n\n${token}`);
    });
    expect(all.slice(0, 2)).toEqual([
      { kind: 'token', text: 'a' },
      { kind: 'failed', message: expect.stringMatching(message) },
    ]);
  },
);

it('what its caller throws rejects, is not called a lost connection, and closes the stream', async () => {
  let closed: Promise<unknown> | undefined;
  const { url } = await listen((_req, res) => {
    closed = once(res, 'close');
    res.writeHead(200, eventStream).write(token);
  });
  const all: ChatEvent[] = [];
  const mistake = new Error('cannot draw');
  const happens = (event: ChatEvent) => {
    all.push(event);
    throw mistake;
  };
  const request = { url, body: '{}', read: readChatEvent };
  await expect(requestAnswer(request, happens, new AbortController().signal)).rejects.toBe(mistake);
  await closed;
  expect(all).toHaveLength(1);
});

it('a refusal counts although its body breaks off, and says when to come again', async () => {
  const all = await events((_req, res) => {
    res.writeHead(429, { 'Retry-After': '20', 'Content-Length': '100' }).write('{"ti');
    setImmediate(() => res.destroy());
  });
  expect(all).toEqual([{ kind: 'refused', refusal: { status: 429, retryAfter: 20 } }]);
});

it('a connection that is cut before the last event is an end, and without a response a refusal without a status', async () => {
  const cut = await events((_req, res) => {
    res.writeHead(200, eventStream).write(token);
    setTimeout(() => res.destroy(), 20);
  });
  expect(cut).toEqual([{ kind: 'token', text: 'a' }, { kind: 'ended' }]);
  const none = await events((req) => req.socket.destroy());
  expect(none).toEqual([{ kind: 'refused', refusal: { status: 0, retryAfter: 0 } }]);
});
