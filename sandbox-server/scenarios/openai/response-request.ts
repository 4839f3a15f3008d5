import { z } from 'zod';
import type { Question } from '../chat/generate.ts';
import type { Message } from '../chat/model.ts';
import { modelHelp } from '../chat/model-name.ts';
import { jsonSchema } from '../chat/schema-node.ts';
import { textOf } from '../chat/text-of.ts';
import { toolName } from '../chat/tools.ts';
import type { Tool } from '../chat/tools.ts';
import { anyObject } from './completion-request.ts';

/** Part of a conversation: a message, a call of a function, what it returned, or what else the API gave back. */
const item = z.looseObject({
  type: z.string().optional(),
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: textOf.nullish(),
  output: textOf.optional(),
});

const noLogprobs = 'There are no probabilities of tokens';

/**
 * The body of `POST /v1/responses`. What would change the form of the answer, and is not served, is refused; the rest,
 * such as `temperature`, `store` and `reasoning`, is allowed and has no effect.
 */
export const responseRequest = z.looseObject({
  model: z.string().max(100).describe(modelHelp),
  input: z
    .union([z.string().max(32_000), z.array(item).min(1).max(200)])
    .describe('The conversation. The last message of the user is answered.'),
  instructions: textOf.nullish().describe('Allowed, and counted.'),
  stream: z.boolean().nullish().describe('Answer with an event stream. Default: false.'),
  max_output_tokens: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullish()
    .describe('Maximum number of tokens of the answer.'),
  tools: z
    .array(
      z.looseObject({
        type: z.string(),
        name: toolName.optional(),
        parameters: jsonSchema.nullish(),
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
      z.looseObject({ type: z.literal('function'), name: toolName }),
    ])
    .nullish()
    .describe('Whether the model must not call a function, may, must, or must call this one.'),
  text: z
    .looseObject({
      format: z
        .union([
          z.looseObject({ type: z.enum(['text', 'json_object']) }),
          z.looseObject({ type: z.literal('json_schema'), schema: jsonSchema }),
        ])
        .nullish(),
    })
    .nullish()
    .describe('`format`: text, or JSON that the schema allows. Only simple schemas are served.'),
  include: z
    .array(z.string().refine((what) => what !== 'message.output_text.logprobs', noLogprobs))
    .nullish()
    .describe('Allowed; what it asks for in addition is not there.'),
  top_logprobs: z.literal(0).nullish().describe(`${noLogprobs}.`),
  previous_response_id: z
    .null()
    .optional()
    .describe('Nothing is stored: send the conversation in `input`.'),
  conversation: z
    .null()
    .optional()
    .describe('Nothing is stored: send the conversation in `input`.'),
  background: z.literal(false).nullish().describe('An answer ends with its response.'),
});

/** The checked body. */
export type ResponseRequest = z.infer<typeof responseRequest>;

/** What the model is asked. */
export const questionOf = (request: ResponseRequest): Question => ({
  model: request.model,
  messages: messagesOf(request),
  most: request.max_output_tokens ?? undefined,
  tools: toolsOf(request),
  call: callOf(request),
  json: jsonOf(request),
  overloaded: 503,
});

function messagesOf({ input, instructions }: ResponseRequest): Message[] {
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  return [
    ...(instructions ? [{ role: 'system', content: instructions }] : []),
    ...items.map(({ role, content, ...item }) =>
      'output' in item && item.output !== undefined
        ? { role: 'tool', content: item.output }
        : { role: role ?? 'assistant', content: content ?? '' },
    ),
  ];
}

const toolsOf = ({ tools }: ResponseRequest): Tool[] =>
  (tools ?? []).flatMap(({ type, name, parameters }, at) =>
    type !== 'function' || name === undefined
      ? []
      : [{ name, schema: parameters ?? { type: 'object' }, path: `tools[${at}].parameters` }],
  );

function callOf({ tool_choice: choice }: ResponseRequest): Question['call'] {
  if (choice === 'none') return undefined;
  if (typeof choice === 'object' && choice !== null) return choice.name;
  return choice === 'required';
}

function jsonOf({ text }: ResponseRequest): Question['json'] {
  const format = text?.format;
  if (format?.type === 'json_object') return { schema: anyObject, path: 'text.format' };
  if (format?.type !== 'json_schema') return undefined;
  return { schema: format.schema, path: 'text.format.schema' };
}
