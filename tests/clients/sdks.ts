import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import type { Client } from './client.ts';

/**
 * The official client of OpenAI, by Chat Completions or Responses. It takes `[DONE]` off; that the answer is whole,
 * `finish_reason` says.
 */
export const openai: Client = {
  id: 'openai',
  async read({ url, body = '', received, signal }) {
    const baseURL = url.replace(/\/(chat\/completions|responses)$/, '');
    const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
    if (url.endsWith('/responses')) {
      const asked = JSON.parse(body) as OpenAI.Responses.ResponseCreateParamsStreaming;
      for await (const event of await client.responses.create(asked, { signal }))
        received(event.type, JSON.stringify(event), '');
      return;
    }
    const asked = JSON.parse(body) as OpenAI.ChatCompletionCreateParamsStreaming;
    let whole = false;
    for await (const chunk of await client.chat.completions.create(asked, { signal })) {
      whole ||= ['stop', 'tool_calls'].includes(chunk.choices[0]?.finish_reason ?? '');
      received('message', JSON.stringify(chunk), '');
    }
    if (whole) received('message', '[DONE]', '');
  },
};

/** The official client of Anthropic. */
export const anthropic: Client = {
  id: 'anthropic',
  async read({ url, body = '', received, signal }) {
    const baseURL = url.replace('/v1/messages', '');
    const client = new Anthropic({ baseURL, apiKey: 'any', maxRetries: 0 });
    const asked = JSON.parse(body) as Anthropic.MessageCreateParamsStreaming;
    for await (const event of await client.messages.create(asked, { signal })) {
      received(event.type, JSON.stringify(event), '');
    }
  },
};
