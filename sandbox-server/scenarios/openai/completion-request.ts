import { z } from 'zod';
import type { Question } from '../chat/generate.ts';
import type { Message } from '../chat/model.ts';
import { modelHelp } from '../chat/model-name.ts';
import { jsonSchema } from '../chat/schema-node.ts';
import { stopText, textOf } from '../chat/text-of.ts';
import { toolName } from '../chat/tools.ts';
import type { Tool } from '../chat/tools.ts';

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
  tools: z
    .array(
      z.looseObject({
        type: z.string(),
        function: z.looseObject({ name: toolName, parameters: jsonSchema.nullish() }).optional(),
      }),
    )
    .max(100)
    .nullish()
    .describe(
      'The model calls a function when the question contains its name, or when `tool_choice` demands it.',
    ),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: toolName }) }),
    ])
    .nullish()
    .describe('Whether the model must not call a function, may, must, or must call this one.'),
  function_call: z
    .enum(['none', 'auto'])
    .nullish()
    .describe('The older name of `tool_choice`. It cannot demand a call.'),
  response_format: z
    .union([
      z.looseObject({ type: z.enum(['text', 'json_object']) }),
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({ name: z.string(), schema: jsonSchema.optional() }),
      }),
    ])
    .nullish()
    .describe('Text, or JSON that the schema allows. Only simple schemas are served.'),
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
  tools: toolsOf(request),
  call: callOf(request),
  json: jsonOf(request),
  overloaded: 503,
});

const messagesOf = ({ messages }: CompletionRequest): Message[] =>
  messages.map(({ role, content }) => ({
    role: role === 'function' ? 'tool' : role,
    content: content ?? '',
  }));

const toolsOf = ({ tools }: CompletionRequest): Tool[] =>
  (tools ?? []).flatMap(({ function: offered }, at) =>
    offered === undefined
      ? []
      : [
          {
            name: offered.name,
            schema: offered.parameters ?? emptyObject,
            path: `tools[${at}].function.parameters`,
          },
        ],
  );

const emptyObject = { type: 'object' };

function callOf({ tool_choice: choice }: CompletionRequest): Question['call'] {
  if (choice === 'none') return undefined;
  if (typeof choice === 'object' && choice !== null) return choice.function.name;
  return choice === 'required';
}

function jsonOf({ response_format: format }: CompletionRequest): Question['json'] {
  if (format?.type === 'json_object') return { schema: anyObject, path: 'response_format' };
  if (format?.type !== 'json_schema') return undefined;
  const { schema = anyObject } = format.json_schema;
  return { schema, path: 'response_format.json_schema.schema' };
}

/** What the model fills in when it may say any object. */
export const anyObject = { type: 'object', properties: { answer: { type: 'string' } } };
