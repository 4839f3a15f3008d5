import { randomUUID } from 'node:crypto';
import type {
  Response as ResponseObject,
  ResponseFunctionToolCall,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import { joined } from '../chat/generate.ts';
import type { Generation } from '../chat/generate.ts';
import type { AnswerFormat } from '../chat/send-answer.ts';
import { Problem } from '../../http/problem.ts';
import type { EventFields } from '../../sse/encode.ts';
import type { ResponseRequest } from './response-request.ts';

/** Types of the events. */
export const responseEvents = [
  'response.created',
  'response.in_progress',
  'response.output_item.added',
  'response.content_part.added',
  'response.output_text.delta',
  'response.output_text.done',
  'response.content_part.done',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
  'response.output_item.done',
  'response.completed',
  'response.incomplete',
  'response.failed',
] as const satisfies readonly ResponseStreamEvent['type'][];

/** The client adds `output_text`; the server does not send it. The tools are those of the request, as they came. */
type Body = Omit<ResponseObject, 'output_text' | 'tools' | 'tool_choice'> &
  Record<'tools' | 'tool_choice', unknown>;

/** Writes an answer as Responses: typed events with a number, the last of which has the whole answer. */
export function responseFormat(generation: Generation, request: ResponseRequest): AnswerFormat {
  const { tool, shortened } = generation;
  const { model, instructions = null, max_output_tokens = null, tools, tool_choice } = request;
  // As text, because as objects it may take twenty times the memory, for as long as the answer takes.
  const repeated = JSON.stringify({ tool_choice: tool_choice ?? 'auto', tools: tools ?? [] });
  const failure = new Problem(500, 'The model failed in mid-answer.');
  const ended = shortened ? 'incomplete' : 'completed';
  const id = `resp_${randomUUID()}`;
  const created = Math.floor(Date.now() / 1000);
  const item = outputItem(generation);
  const place = { output_index: 0, item_id: item.id };
  const part = { ...place, content_index: 0 };

  let sent = 0;
  const event = (type: (typeof responseEvents)[number], fields: object): EventFields => {
    const data = JSON.stringify({ type, sequence_number: sent, ...fields });
    sent += 1;
    return { event: type, data };
  };
  const body = (status: NonNullable<Body['status']>, more: Partial<Body> = {}): Body => ({
    id,
    object: 'response',
    created_at: created,
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    instructions,
    max_output_tokens,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: false,
    temperature: 1,
    ...(JSON.parse(repeated) as Pick<Body, 'tools' | 'tool_choice'>),
    top_p: 1,
    ...more,
  });
  const whole = () => body(ended, { output: [item.at(ended)], usage: usageOf(generation) });

  return {
    failure,
    whole,
    *first() {
      yield event('response.created', { response: body('in_progress') });
      yield event('response.in_progress', { response: body('in_progress') });
      yield event('response.output_item.added', { output_index: 0, item: item.at('in_progress') });
      if (!tool) yield event('response.content_part.added', { ...part, part: textPart('') });
    },
    piece: ({ text: delta }) => [
      tool
        ? event('response.function_call_arguments.delta', { ...place, delta })
        : event('response.output_text.delta', { ...part, delta, logprobs: [] }),
    ],
    last: () => {
      const text = joined(generation, tool ? 'arguments' : 'text');
      const done = { name: tool, arguments: text };
      return [
        ...(tool
          ? [event('response.function_call_arguments.done', { ...place, ...done })]
          : [
              event('response.output_text.done', { ...part, text, logprobs: [] }),
              event('response.content_part.done', { ...part, part: textPart(text) }),
            ]),
        event('response.output_item.done', { output_index: 0, item: item.at(ended) }),
        event(`response.${ended}`, { response: whole() }),
      ];
    },
    failed: () => {
      const error = { code: 'server_error', message: failure.detail } as const;
      return [event('response.failed', { response: body('failed', { error }) })];
    },
  };
}

/** The one item of the output, empty while it is in progress. */
function outputItem(generation: Generation) {
  const { tool: name } = generation;
  const id = `${name === undefined ? 'msg' : 'fc'}_${randomUUID()}`;
  const callId = `call_${randomUUID()}`;
  type Status = 'in_progress' | 'completed' | 'incomplete';
  const at = (status: Status): ResponseOutputMessage | ResponseFunctionToolCall => {
    const begun = status === 'in_progress';
    if (name !== undefined) {
      const args = begun ? '' : joined(generation, 'arguments');
      return { id, type: 'function_call', status, call_id: callId, name, arguments: args };
    }
    const content = begun ? [] : [textPart(joined(generation, 'text'))];
    return { id, type: 'message', status, role: 'assistant', content };
  };
  return { id, at };
}

const textPart = (text: string): ResponseOutputText => ({
  type: 'output_text',
  text,
  annotations: [],
  logprobs: [],
});

const usageOf = ({ promptTokens, pieces }: Generation) => ({
  input_tokens: promptTokens,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: pieces.length,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: promptTokens + pieces.length,
});
