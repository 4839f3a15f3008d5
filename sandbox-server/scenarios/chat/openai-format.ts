import { randomUUID } from 'node:crypto';
import type { ChatCompletion, ChatCompletionChunk, CompletionUsage } from 'openai/resources';
import { z } from 'zod';
import type { Generation, Question } from './generate.ts';
import type { Message } from './model.ts';
import { modelHelp } from './model-name.ts';
import { stopText, textOf } from './text-of.ts';
import { NoSuchModel } from './named-model.ts';
import { WrongBody } from '../../http/json-body.ts';
import type { Problem } from '../../http/problem.ts';

const count = z.int().min(1).max(1_000_000);

/**
 * The body of `POST /v1/chat/completions`. What would change the form of the answer, and is not served, is refused; the
 * rest, such as `temperature`, is allowed and has no effect.
 */
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
  stop: z
    .union([stopText, z.array(stopText).max(4)])
    .nullish()
    .describe('Up to 4 texts. The answer ends before the first of them.'),
  n: z.literal(1).nullish().describe('Number of answers: one.'),
  tool_choice: z
    .enum(['none', 'auto'])
    .nullish()
    .describe('The model never calls a tool: it cannot be made to.'),
  function_call: z.enum(['none', 'auto']).nullish().describe('The older name of the same.'),
  response_format: z
    .looseObject({ type: z.literal('text') })
    .nullish()
    .describe('The answer is text: there is no JSON mode.'),
  modalities: z.array(z.literal('text')).nullish().describe('Text only.'),
  logprobs: z.literal(false).nullish().describe('There are no probabilities of tokens.'),
});

/** The checked body. */
export type CompletionRequest = z.infer<typeof completionRequest>;

/** What the model is asked. */
export const questionOf = (request: CompletionRequest): Question => ({
  model: request.model,
  messages: messagesOf(request),
  most: request.max_completion_tokens ?? request.max_tokens ?? undefined,
  stops: [request.stop ?? []].flat(),
  overloaded: 503,
});

const messagesOf = ({ messages }: CompletionRequest): Message[] =>
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
  429: ['requests', 'rate_limit_exceeded'],
};

/** The body of an error, also the data of the chunk that reports one in mid-stream. */
export function errorBody(problem: Problem) {
  const { status, detail: message } = problem;
  const fallback = status >= 500 ? 'server_error' : 'invalid_request_error';
  const [type, code] = errorNames[status] ?? [fallback, null];
  const param = problem instanceof WrongBody ? problem.path : null;
  const isModel = problem instanceof NoSuchModel;
  return { error: { message, type, param, code: isModel ? 'model_not_found' : code } };
}

/** A model in the responses to `GET /v1/models` and below. */
export const model = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'downstream' });

/** The body of the response to `GET /v1/models`. */
export const modelList = (names: readonly string[]) => ({
  object: 'list',
  data: names.map((name) => model(name)),
});
