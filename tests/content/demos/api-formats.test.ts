import { expect, it } from 'vitest';
import type { StreamEvent } from '../../../content/parsers/event-stream.ts';
import type { ChatState } from '../../../content/demos/ai-chat/chat-state.ts';
import { nextState } from '../../../content/demos/ai-chat/chat-state.ts';
import { requestAnswer } from '../../../content/demos/ai-chat/request-answer.ts';
import { formats } from '../../../content/demos/api-formats/formats.ts';
import { startSandbox } from '../../support/server.ts';

it.each(formats)(
  '$name: an answer that ends at the limit of tokens is over, and not called complete',
  async ({ url, body, reader }) => {
    const sandbox = await startSandbox();
    let state: ChatState = { kind: 'waiting', text: '' };
    const question = { model: 'downstream-fast', stream: true, ...body('What is SSE?', 16) };
    const request = {
      url: new URL(url, sandbox.url).href,
      body: JSON.stringify(question),
      read: reader(),
    };
    const happens = (event: Parameters<typeof nextState>[1]) => (state = nextState(state, event));
    await requestAnswer(request, happens, new AbortController().signal);
    const text = expect.stringMatching(/^Server-Sent/);
    expect(state).toEqual({ kind: 'finished', reason: 'length', text });
  },
);

const data = (value: object, type = 'message'): StreamEvent => ({
  type,
  data: JSON.stringify(value),
  lastEventId: '',
});
const done: StreamEvent = { ...data({}), data: '[DONE]' };

it.each<[string, ...StreamEvent[]]>([
  [
    'Chat Completions',
    data({ choices: [{ delta: {}, finish_reason: 'content_filter' }] }),
    data({ choices: [] }), // the usage
    done,
  ],
  [
    'Responses',
    data({
      type: 'response.incomplete',
      response: { incomplete_details: { reason: 'content_filter' } },
    }),
  ],
  [
    'Messages',
    data({ type: 'message_delta', delta: { stop_reason: 'refusal' } }, 'message_delta'),
    data({ type: 'message_stop' }, 'message_stop'),
  ],
])('%s: an answer that the provider has stopped says so', (name, ...events) => {
  const read = formats.find((format) => format.name === name)?.reader();
  const all = events.map((event) => read?.(event));
  expect(all.at(-1)).toEqual({ kind: 'finished', reason: 'filter' });
});

it('an error before `[DONE]`, as some servers send it, is a failure', () => {
  const read = formats[0]?.reader();
  const events = [data({ error: { message: 'out of memory' } }), done];
  const state = events.reduce<ChatState>(
    (before, event) => nextState(before, read?.(event) ?? { kind: 'ended' }),
    { kind: 'streaming', text: 'a' },
  );
  expect(state).toEqual({ kind: 'failed', text: 'a', message: 'out of memory' });
});
