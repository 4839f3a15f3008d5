import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources';
import type { ChatCompletionChunk } from 'openai/resources';
import type { ResponseStreamEvent } from 'openai/resources/responses/responses';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import type { ChatEvent, Reason } from '../ai-chat/chat-state.ts';

/** An API that streams answers: what to send, and what its events mean. */
export interface Format {
  readonly name: string;
  readonly url: string;
  /** The body of a request for an answer of at most `most` tokens, besides the name of the model. */
  body(question: string, most: number): object;
  /**
   * A function for the events of one answer: what an event means, undefined when it means nothing. It throws when the
   * data is not JSON.
   */
  reader(): (event: StreamEvent) => ChatEvent | undefined;
}

/** An error in the data of a stream whose status was 200. */
interface ErrorData {
  readonly error?: { readonly message: string };
}

/** How the APIs call an end that is not that of a complete answer. */
const reasons: Readonly<Record<string, Reason>> = {
  length: 'length',
  max_output_tokens: 'length',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  content_filter: 'filter',
  refusal: 'filter',
};
const reasonOf = (name: string | null | undefined): Reason => reasons[name ?? ''] ?? 'complete';

const messagesOf = (content: string) => [{ role: 'user', content }];

const completions: Format = {
  name: 'Chat Completions',
  url: '/sandbox/openai/v1/chat/completions',
  body: (question, most) => ({
    messages: messagesOf(question),
    max_completion_tokens: most,
    stream_options: { include_usage: true },
  }),
  // #region shown
  reader() {
    let reason: Reason = 'complete';
    return ({ data }) => {
      if (data === '[DONE]') return { kind: 'finished', reason }; // is not JSON
      const { choices, error }: ChatCompletionChunk & ErrorData = JSON.parse(data);
      if (error) return { kind: 'failed', message: error.message };
      const [choice] = choices; // the chunk with the usage has none
      if (choice?.finish_reason) reason = reasonOf(choice.finish_reason);
      const text = choice?.delta.content;
      return text ? { kind: 'token', text } : undefined;
    };
  },
  // #endregion shown
};

const responses: Format = {
  name: 'Responses',
  url: '/sandbox/openai/v1/responses',
  body: (question, most) => ({ input: question, max_output_tokens: most }),
  reader: () => (event) => {
    const data: ResponseStreamEvent = JSON.parse(event.data);
    switch (data.type) {
      case 'response.output_text.delta':
        return { kind: 'token', text: data.delta };
      case 'response.completed':
        return { kind: 'finished', reason: 'complete' };
      case 'response.incomplete':
        return { kind: 'finished', reason: reasonOf(data.response.incomplete_details?.reason) };
      case 'error':
        return { kind: 'failed', message: data.message };
      case 'response.failed':
        return { kind: 'failed', message: data.response.error?.message ?? 'no reason' };
      default:
        return undefined;
    }
  },
};

const messages: Format = {
  name: 'Messages',
  url: '/sandbox/anthropic/v1/messages',
  body: (question, most) => ({ messages: messagesOf(question), max_tokens: most }),
  reader() {
    let reason: Reason = 'complete';
    return ({ type, data }) => {
      if (type === 'message_stop') return { kind: 'finished', reason };
      const event: RawMessageStreamEvent & ErrorData = JSON.parse(data);
      if (event.error) return { kind: 'failed', message: event.error.message };
      if (event.type === 'message_delta') reason = reasonOf(event.delta.stop_reason);
      if (event.type !== 'content_block_delta') return undefined;
      return event.delta.type === 'text_delta'
        ? { kind: 'token', text: event.delta.text }
        : undefined;
    };
  },
};

/** OpenAI's two and Anthropic's one. */
export const formats: readonly Format[] = [completions, responses, messages];
