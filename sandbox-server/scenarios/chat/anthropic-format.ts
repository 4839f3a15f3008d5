import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventFields } from '../../sse/encode.ts';
import type { Generation, Question } from './generate.ts';
import type { Message } from './model.ts';
import { modelHelp } from './model-name.ts';
import { stopText, textOf } from './text-of.ts';
import type { Problem } from '../../http/problem.ts';

/**
 * The body of `POST /v1/messages`. What would change the form of the answer, and is not served, is refused; the rest,
 * such as `temperature`, is allowed and has no effect.
 */
export const messagesRequest = z.looseObject({
  model: z.string().max(100).describe(modelHelp),
  max_tokens: z.int().min(1).max(1_000_000).describe('Maximum number of tokens of the answer.'),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: textOf }))
    .min(1)
    .max(200)
    .describe('The conversation. The last message of the user is answered.'),
  system: textOf.optional().describe('Allowed, and counted.'),
  stream: z.boolean().optional().describe('Answer with an event stream. Default: false.'),
  stop_sequences: z
    .array(stopText)
    .max(20)
    .optional()
    .describe('The answer ends before the first of these texts.'),
  tool_choice: z
    .looseObject({ type: z.enum(['none', 'auto']) })
    .optional()
    .describe('The model never calls a tool: it cannot be made to.'),
  thinking: z
    .looseObject({ type: z.enum(['disabled', 'adaptive']) })
    .optional()
    .describe('The model does not think: it cannot be made to.'),
  output_config: z
    .looseObject({ format: z.null().optional() })
    .optional()
    .describe('The answer is text: there is no `format` for it.'),
  output_format: z.null().optional().describe('The older name of the same.'),
});

/** The checked body. */
export type MessagesRequest = z.infer<typeof messagesRequest>;

/** What the model is asked. */
export const questionOf = (request: MessagesRequest): Question => ({
  model: request.model,
  messages: messagesOf(request),
  most: request.max_tokens,
  stops: request.stop_sequences,
  overloaded: 529,
});

const messagesOf = ({ messages, system }: MessagesRequest): Message[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  ...messages.map(({ role, content }) => ({ role, content })),
];

/** What `message_start` and the answer to a request without `stream` have. */
export interface AnthropicMessage {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: { type: 'text'; text: string }[];
  stop_reason: 'end_turn' | 'max_tokens' | 'stop_sequence' | null;
  /** The one at which the answer ended. */
  stop_sequence: string | null;
  usage: { input_tokens: number; output_tokens: number };
}

/** The data of every event of the stream; the event's type is `type`. */
export type AnthropicEvent =
  | { type: 'message_start'; message: AnthropicMessage }
  | { type: 'content_block_start'; index: number; content_block: { type: 'text'; text: string } }
  | { type: 'ping' }
  | { type: 'content_block_delta'; index: number; delta: { type: 'text_delta'; text: string } }
  | { type: 'content_block_stop'; index: number }
  | {
      type: 'message_delta';
      delta: Pick<AnthropicMessage, 'stop_reason' | 'stop_sequence'>;
      usage: { output_tokens: number };
    }
  | { type: 'message_stop' }
  | AnthropicError;

/** The body of an error, also the data of the event `error` in mid-stream. */
export interface AnthropicError {
  type: 'error';
  error: { type: string; message: string };
}

/** All types of events. */
export const eventTypes: readonly AnthropicEvent['type'][] = [
  'message_start',
  'content_block_start',
  'ping',
  'content_block_delta',
  'content_block_stop',
  'message_delta',
  'message_stop',
  'error',
];

/** The event as fields: its type stands in `event` and again in the data. */
export const eventFields = (event: AnthropicEvent): EventFields => ({
  event: event.type,
  data: JSON.stringify(event),
});

/** Why the answer ended. */
function stopOf({ shortened, stoppedAt }: Generation) {
  const reason = stoppedAt === undefined ? 'end_turn' : 'stop_sequence';
  return {
    stop_reason: shortened ? 'max_tokens' : reason,
    stop_sequence: stoppedAt ?? null,
  } as const;
}

/** The answer to a request without `stream`. */
export function messageOf(generation: Generation, model: string): AnthropicMessage {
  return {
    id: `msg_${randomUUID()}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: generation.tokens.join('') }],
    ...stopOf(generation),
    usage: { input_tokens: generation.promptTokens, output_tokens: generation.tokens.length },
  };
}

/** The events before the first token. */
export function firstEvents(generation: Generation, model: string): AnthropicEvent[] {
  const whole = messageOf(generation, model);
  const begun = { content: [], stop_reason: null, stop_sequence: null };
  const usage = { ...whole.usage, output_tokens: 1 };
  return [
    { type: 'message_start', message: { ...whole, ...begun, usage } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
  ];
}

/** The event of one token. */
export const tokenEvent = (text: string): AnthropicEvent => ({
  type: 'content_block_delta',
  index: 0,
  delta: { type: 'text_delta', text },
});

/** The events after the last token. Without `message_stop` the answer was interrupted. */
export function lastEvents(generation: Generation): AnthropicEvent[] {
  const delta = stopOf(generation);
  return [
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta, usage: { output_tokens: generation.tokens.length } },
    { type: 'message_stop' },
  ];
}

const errorTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

/** The body of an error, also the data of the event `error` in mid-stream. */
export function errorBody({ status, detail: message }: Problem): AnthropicError {
  const fallback = status >= 500 ? 'api_error' : 'invalid_request_error';
  return { type: 'error', error: { type: errorTypes[status] ?? fallback, message } };
}

/** A model in the responses to `GET /v1/models` and below. */
export const model = (id: string) => ({
  id,
  type: 'model',
  display_name: id,
  created_at: '1970-01-01T00:00:00Z',
});

/** The body of the response to `GET /v1/models`. */
export const modelList = (names: readonly string[]) => ({
  data: names.map((name) => model(name)),
  has_more: false,
  first_id: names[0],
  last_id: names.at(-1),
});
