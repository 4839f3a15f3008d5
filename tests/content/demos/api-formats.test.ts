import { expect, it } from 'vitest';
import type { ChatState } from '../../../content/demos/ai-chat/chat-state.ts';
import { nextState } from '../../../content/demos/ai-chat/chat-state.ts';
import { requestAnswer } from '../../../content/demos/ai-chat/request-answer.ts';
import { formats } from '../../../content/demos/api-formats/formats.ts';
import { startSandbox } from '../../support/server.ts';

const limits = { max_tokens: 16, max_output_tokens: 16 };

it.each(formats)(
  '$name: an answer that ends at the limit of tokens is over, and not cut',
  async ({ url, body, read }) => {
    const sandbox = await startSandbox();
    let state: ChatState = { kind: 'waiting', text: '' };
    const question = { model: 'downstream-fast', stream: true, ...body('What is SSE?') };
    const request = {
      url: new URL(url, sandbox.url).href,
      body: JSON.stringify({ ...question, ...limits }),
      read,
    };
    const happens = (event: Parameters<typeof nextState>[1]) => (state = nextState(state, event));
    await requestAnswer(request, happens, new AbortController().signal);
    expect(state).toMatchObject({ kind: 'finished', text: expect.stringMatching(/^Server-Sent/) });
  },
);
