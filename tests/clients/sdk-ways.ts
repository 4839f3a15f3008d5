import Anthropic from '@anthropic-ai/sdk';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
import { streamText } from 'ai';
import type { LanguageModel } from 'ai';
import OpenAI from 'openai';

import type { FaultOutcome } from '../../src/course/schemas.ts';

/** A question to a model whose name asks for a fault. */
interface Asked {
  /** Of the sandbox. */
  readonly url: string;
  readonly model: string;
  /** Milliseconds for the setting `timeout`, where a library has one. */
  readonly timeout: number;
  /** Aborted when enough is known. */
  readonly signal: AbortSignal;
}

/** A way of using a library, as its documentation shows it; rejects when the library throws. */
type Way = (asked: Asked) => Promise<FaultOutcome>;

const prompt = 'What is SSE?';
const messages = [{ role: 'user' as const, content: prompt }];
const settings = ({ timeout }: Asked) => ({ apiKey: 'any', timeout });
const openaiOf = (asked: Asked) =>
  new OpenAI({ ...settings(asked), baseURL: `${asked.url}/sandbox/openai/v1` });
const anthropicOf = (asked: Asked) =>
  new Anthropic({ ...settings(asked), baseURL: `${asked.url}/sandbox/anthropic` });
const ends = (name: string, value: unknown): FaultOutcome => ({
  kind: 'ends',
  sign: `${name}: ${JSON.stringify(value)}`,
});

/** The AI SDK: errors come as parts of the stream, or are thrown. */
async function readByAiSdk(
  model: LanguageModel,
  { timeout, signal }: Asked,
): Promise<FaultOutcome> {
  const { fullStream } = streamText({
    model,
    prompt,
    maxOutputTokens: 500,
    abortSignal: signal,
    timeout: { chunkMs: timeout },
    onError: () => {}, // its default prints the error
  });
  let trouble: FaultOutcome | undefined;
  let finish: unknown;
  for await (const { type, ...part } of fullStream) {
    if (type === 'error' || type === 'abort') trouble = { kind: 'part', type };
    if ('finishReason' in part) finish = part.finishReason;
  }
  return trouble ?? ends('finishReason', finish);
}

/** All ways, by their ids in content/sandbox/faults.yaml. */
export const ways: Readonly<Record<string, Way>> = {
  async openai(asked) {
    const stream = await openaiOf(asked).chat.completions.create(
      { model: asked.model, messages, stream: true },
      { signal: asked.signal },
    );
    let finish: unknown;
    for await (const { choices } of stream) finish = choices[0]?.finish_reason;
    return ends('finish_reason', finish);
  },
  async 'openai-stream'(asked) {
    const { model, signal } = asked;
    const stream = openaiOf(asked).chat.completions.stream({ model, messages }, { signal });
    const { choices } = await stream.finalChatCompletion();
    return ends('finish_reason', choices[0]?.finish_reason);
  },
  async 'openai-responses'(asked) {
    const { model, signal } = asked;
    const question = { model, input: prompt, stream: true } as const;
    const stream = await openaiOf(asked).responses.create(question, { signal });
    let status: unknown;
    for await (const event of stream) if ('response' in event) status = event.response.status;
    return ends('status', status);
  },
  async 'openai-responses-stream'(asked) {
    const { model, signal } = asked;
    const stream = openaiOf(asked).responses.stream({ model, input: prompt }, { signal });
    return ends('status', (await stream.finalResponse()).status);
  },
  async anthropic(asked) {
    const stream = await anthropicOf(asked).messages.create(
      { model: asked.model, max_tokens: 500, messages, stream: true },
      { signal: asked.signal },
    );
    let reason: unknown = null;
    for await (const event of stream)
      if (event.type === 'message_delta') reason = event.delta.stop_reason;
    return ends('stop_reason', reason);
  },
  async 'anthropic-stream'(asked) {
    const { model, signal } = asked;
    const question = { model, max_tokens: 500, messages };
    const message = await anthropicOf(asked).messages.stream(question, { signal }).finalMessage();
    return ends('stop_reason', message.stop_reason);
  },
  'ai-openai-compatible': (asked) => {
    const baseURL = `${asked.url}/sandbox/openai/v1`;
    const provider = createOpenAICompatible({ name: 'downstream', baseURL, apiKey: 'any' });
    return readByAiSdk(provider(asked.model), asked);
  },
  'ai-openai-chat': (asked) => {
    const provider = createOpenAI({ baseURL: `${asked.url}/sandbox/openai/v1`, apiKey: 'any' });
    return readByAiSdk(provider.chat(asked.model), asked);
  },
  'ai-openai': (asked) => {
    const provider = createOpenAI({ baseURL: `${asked.url}/sandbox/openai/v1`, apiKey: 'any' });
    return readByAiSdk(provider(asked.model), asked);
  },
  'ai-anthropic': (asked) => {
    const baseURL = `${asked.url}/sandbox/anthropic/v1`;
    return readByAiSdk(createAnthropic({ baseURL, apiKey: 'any' })(asked.model), asked);
  },
  async 'langchain-openai'(asked) {
    const configuration = { baseURL: `${asked.url}/sandbox/openai/v1` };
    const model = new ChatOpenAI({ ...settings(asked), model: asked.model, configuration });
    let finish: unknown;
    for await (const { response_metadata } of await model.stream(prompt, { signal: asked.signal }))
      finish = response_metadata['finish_reason'] ?? finish;
    return ends('finish_reason', finish ?? null);
  },
  async 'langchain-anthropic'(asked) {
    const { model: name, timeout, url, signal } = asked;
    const model = new ChatAnthropic({
      apiKey: 'any',
      model: name,
      anthropicApiUrl: `${url}/sandbox/anthropic`,
      clientOptions: { timeout },
    });
    let reason: unknown;
    for await (const { additional_kwargs } of await model.stream(prompt, { signal }))
      reason = additional_kwargs['stop_reason'] ?? reason;
    return ends('stop_reason', reason ?? null);
  },
};
