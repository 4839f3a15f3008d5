import { randomUUID } from 'node:crypto';
import type { ChatCompletion, ChatCompletionChunk, CompletionUsage } from 'openai/resources';
import { z } from 'zod';
import type { Generation } from './generate.ts';
import type { Message } from './model.ts';
import { modelHelp, modelNames } from './model-name.ts';
import { textOf } from './text-of.ts';

const count = z.int().min(1).max(1_000_000);

/** The body of `POST /v1/chat/completions`, as far as it is used here; the rest is allowed and ignored. */
export const completionRequest = z.looseObject({
  model: z.string().max(100).describe(modelHelp),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
        content: textOf.nullish(),
      }),
    )
    .min(1)
    .max(200)
    .describe('The conversation. The last message of the user is answered.'),
  stream: z.boolean().nullish().describe('Answer with an event stream. Default: false.'),
  stream_options: z
    .looseObject({ include_usage: z.boolean().nullish() })
    .nullish()
    .describe('`include_usage`: send a last chunk with the count of tokens.'),
  max_completion_tokens: count.nullish().describe('Maximum number of tokens of the answer.'),
  max_tokens: count.nullish().describe('The older name of the same.'),
  n: z.literal(1).nullish().describe('Number of answers: one.'),
});

/** The checked body. */
export type CompletionRequest = z.infer<typeof completionRequest>;

/** The messages in the model's form. */
export const messagesOf = ({ messages }: CompletionRequest): Message[] =>
  messages.map(({ role, content }) => ({ role, content: content ?? '' }));

const usageOf = ({ promptTokens, tokens }: Generation): CompletionUsage => ({
  prompt_tokens: promptTokens,
  completion_tokens: tokens.length,
  total_tokens: promptTokens + tokens.length,
});

const finishOf = ({ shortened }: Generation) => (shortened ? 'length' : 'stop');

/** What all chunks of one answer, or the whole answer, have in common. */
const head = (model: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  created: Math.floor(Date.now() / 1000),
  model,
});

/** Makes the data of each chunk of one stream. */
export function chunksOf(generation: Generation, { model, stream_options }: CompletionRequest) {
  const common = head(model);
  const withUsage = stream_options?.include_usage === true;
  type Choice = ChatCompletionChunk.Choice;
  const chunk = (delta: Choice['delta'], finish: Choice['finish_reason']): ChatCompletionChunk => ({
    ...common,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    ...(withUsage ? { usage: null } : {}),
  });
  return {
    first: () => chunk({ role: 'assistant', content: '' }, null),
    token: (content: string) => chunk({ content }, null),
    /** The last chunks. After them comes `[DONE]`, which is not JSON. */
    last: (): ChatCompletionChunk[] => {
      const last = chunk({}, finishOf(generation));
      return withUsage ? [last, { ...last, choices: [], usage: usageOf(generation) }] : [last];
    },
  };
}

/** The answer to a request without `stream`. */
export function completionOf(generation: Generation, model: string): ChatCompletion {
  const message = {
    role: 'assistant',
    content: generation.tokens.join(''),
    refusal: null,
  } as const;
  return {
    ...head(model),
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: finishOf(generation), logprobs: null }],
    usage: usageOf(generation),
  };
}

const errorNames: Readonly<Record<number, [type: string, code: string | null]>> = {
  401: ['invalid_request_error', 'invalid_api_key'],
  404: ['invalid_request_error', 'model_not_found'],
  429: ['requests', 'rate_limit_exceeded'],
};

/** The body of an error, also the data of the chunk that tells of one in mid-stream. */
export function errorBody(status: number, message: string, param: string | null = null) {
  const fallback = status >= 500 ? 'server_error' : 'invalid_request_error';
  const [type, code] = errorNames[status] ?? [fallback, null];
  return { error: { message, type, param, code } };
}

/** The body of the response to `GET /v1/models`. */
export const modelList = () => ({
  object: 'list',
  data: modelNames.map((id) => ({ id, object: 'model', created: 0, owned_by: 'downstream' })),
});
