import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources';
import type { ChatCompletionChunk } from 'openai/resources';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import type { ChatEvent } from '../ai-chat/chat-state.ts';

/** An API that streams answers: what to send, and what its events mean. */
export interface Format {
  readonly name: string;
  readonly url: string;
  /** The body of a request, besides the name of the model. */
  body(question: string): object;
  /** What an event means for the answer; undefined when it means nothing. Throws when its data is not JSON. */
  read(event: StreamEvent): ChatEvent | undefined;
}

/** An error in the data of a stream whose status was 200. */
interface ErrorData {
  readonly error?: { readonly message: string };
}

const messagesOf = (content: string) => [{ role: 'user', content }];

// #region shown
const completions: Format = {
  name: 'Chat Completions',
  url: '/sandbox/openai/v1/chat/completions',
  body: (question) => ({ messages: messagesOf(question), stream_options: { include_usage: true } }),
  read({ data }) {
    if (data === '[DONE]') return { kind: 'finished' }; // is not JSON
    const { choices, error }: ChatCompletionChunk & ErrorData = JSON.parse(data);
    if (error) return { kind: 'failed', message: error.message };
    const text = choices[0]?.delta.content; // the chunk with the usage has no choices
    return text ? { kind: 'token', text } : undefined;
  },
};
// #endregion shown

const responses: Format = {
  name: 'Responses',
  url: '/sandbox/openai/v1/responses',
  body: (question) => ({ input: question }),
  read({ data }) {
    const event: ResponseStreamEvent = JSON.parse(data);
    if (event.type === 'response.output_text.delta') return { kind: 'token', text: event.delta };
    if (event.type === 'response.completed') return { kind: 'finished' };
    if (event.type === 'response.incomplete') return { kind: 'finished' }; // at the limit of tokens
    if (event.type === 'error') return { kind: 'failed', message: event.message };
    if (event.type !== 'response.failed') return undefined;
    return { kind: 'failed', message: event.response.error?.message ?? 'no reason' };
  },
};

const messages: Format = {
  name: 'Messages',
  url: '/sandbox/anthropic/v1/messages',
  body: (question) => ({ messages: messagesOf(question), max_tokens: 1024 }),
  read({ type, data }) {
    if (type === 'message_stop') return { kind: 'finished' };
    const event: RawMessageStreamEvent & ErrorData = JSON.parse(data);
    if (event.error) return { kind: 'failed', message: event.error.message };
    if (event.type !== 'content_block_delta') return undefined;
    return event.delta.type === 'text_delta'
      ? { kind: 'token', text: event.delta.text }
      : undefined;
  },
};

/** OpenAI's two and Anthropic's one. */
export const formats: readonly Format[] = [completions, responses, messages];
