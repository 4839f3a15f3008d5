import { z } from 'zod';
import type { Question } from '../chat/generate.ts';
import type { Message } from '../chat/model.ts';
import { modelHelp } from '../chat/model-name.ts';
import { jsonSchema } from '../chat/schema-node.ts';
import { longestText, stopText, textOf } from '../chat/text-of.ts';
import { toolName } from '../chat/tools.ts';
import type { Tool } from '../chat/tools.ts';

const jsonFormat = z.looseObject({ type: z.literal('json_schema'), schema: jsonSchema }).nullish();

const part = z.looseObject({
  type: z.string(),
  text: z.string().max(longestText).optional(),
  content: z.unknown().optional(),
});

/** The body of `POST /v1/messages/count_tokens`. */
export const countRequest = z.looseObject({
  model: z.string().max(100).describe(modelHelp),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().max(longestText), z.array(part).max(100)]),
      }),
    )
    .min(1)
    .max(200)
    .describe('The conversation. The last message of the user is answered.'),
  system: textOf.optional().describe('Allowed, and counted.'),
});

/**
 * The body of `POST /v1/messages`. What would change the form of the answer, and is not served, is refused; the rest,
 * such as `temperature`, is allowed and has no effect.
 */
export const messagesRequest = countRequest.extend({
  max_tokens: z.int().min(1).max(1_000_000).describe('Maximum number of tokens of the answer.'),
  stream: z.boolean().optional().describe('Answer with an event stream. Default: false.'),
  stop_sequences: z
    .array(stopText)
    .max(20)
    .optional()
    .describe('The answer ends before the first of these texts.'),
  tools: z
    .array(z.looseObject({ name: toolName, input_schema: jsonSchema.optional() }))
    .max(100)
    .optional()
    .describe(
      'The model uses a tool when the question contains its name, or when `tool_choice` demands it.',
    ),
  tool_choice: z
    .union([
      z.looseObject({ type: z.enum(['none', 'auto', 'any']) }),
      z.looseObject({ type: z.literal('tool'), name: toolName }),
    ])
    .optional()
    .describe('Whether the model must not use a tool, may, must, or must use this one.'),
  thinking: z
    .looseObject({
      type: z.enum(['disabled', 'enabled', 'adaptive']),
      display: z.enum(['summarized', 'omitted']).nullish(),
    })
    .optional()
    .describe('Think before the answer, in a block of its own.'),
  output_config: z
    .looseObject({ format: jsonFormat })
    .optional()
    .describe('`format`: JSON that the schema allows. Only simple schemas are served.'),
  output_format: jsonFormat.describe('The older name of the same.'),
});

/** The checked body. */
export type MessagesRequest = z.infer<typeof messagesRequest>;

/** What the model is asked. */
export const questionOf = (request: MessagesRequest): Question => ({
  model: request.model,
  messages: messagesOf(request),
  most: request.max_tokens,
  stops: request.stop_sequences,
  tools: toolsOf(request),
  call: callOf(request),
  json: jsonOf(request),
  thinks: request.thinking !== undefined && request.thinking.type !== 'disabled',
  overloaded: 529,
});

/** The conversation; what tools returned stands in messages of its own. */
export const messagesOf = ({ messages, system }: z.infer<typeof countRequest>): Message[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  ...messages.flatMap(({ role, content }) => {
    if (typeof content === 'string') return { role, content };
    const results = content.filter(({ type }) => type === 'tool_result');
    const text = content.flatMap((each) => each.text ?? []).join('\n');
    return [
      ...results.map((each) => ({
        role: 'tool',
        content: textOf.safeParse(each.content).data ?? '',
      })),
      ...(results.length > 0 && text === '' ? [] : [{ role, content: text }]),
    ];
  }),
];

const toolsOf = ({ tools = [] }: MessagesRequest): Tool[] =>
  tools.flatMap(({ name, input_schema: schema }, at) =>
    schema === undefined ? [] : [{ name, schema, path: `tools[${at}].input_schema` }],
  );

function callOf({ tool_choice: choice }: MessagesRequest): Question['call'] {
  if (choice?.type === 'none') return undefined;
  return choice?.type === 'tool' ? choice.name : choice?.type === 'any';
}

function jsonOf({ output_config, output_format }: MessagesRequest): Question['json'] {
  if (output_config?.format)
    return { schema: output_config.format.schema, path: 'output_config.format.schema' };
  return output_format ? { schema: output_format.schema, path: 'output_format.schema' } : undefined;
}
