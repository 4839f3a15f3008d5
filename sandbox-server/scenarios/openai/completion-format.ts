import { randomUUID } from 'node:crypto';
import type { ChatCompletion, ChatCompletionChunk, CompletionUsage } from 'openai/resources';
import { joined } from '../chat/generate.ts';
import type { Generation, Piece } from '../chat/generate.ts';
import type { AnswerFormat } from '../chat/send-answer.ts';
import { Problem } from '../../http/problem.ts';
import type { EventFields } from '../../sse/encode.ts';
import type { CompletionRequest } from './completion-request.ts';
import { errorBody } from './errors.ts';

type Delta = ChatCompletionChunk.Choice['delta'];
type Finish = ChatCompletion.Choice['finish_reason'];

/** Writes an answer as Chat Completions: chunks without a type, the last of which is `[DONE]`. */
export function completionFormat(
  generation: Generation,
  { model, stream_options }: CompletionRequest,
): AnswerFormat {
  const { tool } = generation;
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  const callId = `call_${randomUUID()}`;
  const withUsage = stream_options?.include_usage === true;
  const failure = new Problem(500, 'The model failed in mid-answer.');

  const chunk = (delta: Delta, finish: Finish | null = null): ChatCompletionChunk => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    ...(withUsage ? { usage: null } : {}),
  });
  const call = (args: string) => ({ name: tool ?? '', arguments: args });

  return {
    failure,
    first: () => {
      const calls = [{ index: 0, id: callId, type: 'function' as const, function: call('') }];
      const delta = tool ? { content: null, tool_calls: calls } : { content: '' };
      return [event(chunk({ role: 'assistant', ...delta }))];
    },
    piece: ({ kind, text }: Piece) => {
      const part = [{ index: 0, function: { arguments: text } }];
      return [event(chunk(kind === 'arguments' ? { tool_calls: part } : { content: text }))];
    },
    last: () => {
      const last = chunk({}, finishOf(generation));
      const usage = { ...last, choices: [], usage: usageOf(generation) };
      return [last, ...(withUsage ? [usage] : [])].map(event).concat({ data: '[DONE]' });
    },
    failed: () => [event(errorBody(failure))],
    whole: (): ChatCompletion => {
      const message = {
        role: 'assistant' as const,
        content: tool ? null : joined(generation, 'text'),
        refusal: null,
        ...(tool && {
          tool_calls: [
            {
              id: callId,
              type: 'function' as const,
              function: call(joined(generation, 'arguments')),
            },
          ],
        }),
      };
      return {
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason: finishOf(generation), logprobs: null }],
        usage: usageOf(generation),
      };
    },
  };
}

const event = (data: object): EventFields => ({ data: JSON.stringify(data) });

const usageOf = ({ promptTokens, pieces }: Generation): CompletionUsage => ({
  prompt_tokens: promptTokens,
  completion_tokens: pieces.length,
  total_tokens: promptTokens + pieces.length,
});

function finishOf({ shortened, tool }: Generation): Finish {
  if (shortened) return 'length';
  return tool ? 'tool_calls' : 'stop';
}
