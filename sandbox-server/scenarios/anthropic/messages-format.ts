import { randomUUID } from 'node:crypto';
import { joined } from '../chat/generate.ts';
import type { Generation, Piece } from '../chat/generate.ts';
import type { AnswerFormat } from '../chat/send-answer.ts';
import { Problem } from '../../http/problem.ts';
import type { EventFields } from '../../sse/encode.ts';
import { errorBody } from './errors.ts';
import type { AnthropicEvent, AnthropicMessage, BlockDelta, ContentBlock } from './events.ts';
import type { MessagesRequest } from './messages-request.ts';

/** What a real signature is made of, nobody outside knows. This one says where it comes from. */
const signature = Buffer.from('downstream').toString('base64');

/** Writes an answer as Messages: typed events in content blocks, the last of which is `message_stop`. */
export function messagesFormat(
  generation: Generation,
  { model, thinking }: MessagesRequest,
): AnswerFormat {
  const shows = thinking?.display !== 'omitted';
  const toolId = `toolu_${randomUUID()}`;
  const failure = new Problem(529, 'Overloaded');

  const emptyBlock = (kind: Piece['kind']): ContentBlock => {
    if (kind === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
    if (kind === 'text') return { type: 'text', text: '' };
    return { type: 'tool_use', id: toolId, name: generation.tool ?? '', input: {} };
  };
  const whole = (): AnthropicMessage => ({
    id: `msg_${randomUUID()}`,
    type: 'message',
    role: 'assistant',
    model,
    content: kindsOf(generation).map((kind) => ({
      ...emptyBlock(kind),
      ...filled(generation, kind, shows),
    })),
    ...stopOf(generation),
    usage: { input_tokens: generation.promptTokens, output_tokens: generation.pieces.length },
  });

  let [open] = kindsOf(generation);
  let index = 0;
  const start = (): AnthropicEvent => ({
    type: 'content_block_start',
    index,
    content_block: emptyBlock(open),
  });
  const add = (delta: BlockDelta): AnthropicEvent => ({
    type: 'content_block_delta',
    index,
    delta,
  });
  const stop = (): AnthropicEvent[] => [
    ...(open === 'thinking' ? [add({ type: 'signature_delta', signature })] : []),
    { type: 'content_block_stop', index },
  ];
  const next = (kind: Piece['kind']): AnthropicEvent[] => {
    const stopped = stop();
    [open, index] = [kind, index + 1];
    return [...stopped, start()];
  };

  return {
    failure,
    whole,
    first: () => {
      const begun = { content: [], stop_reason: null, stop_sequence: null };
      const message = { ...whole(), ...begun };
      const usage = { ...message.usage, output_tokens: 1 };
      return events({ type: 'message_start', message: { ...message, usage } }, start(), {
        type: 'ping',
      });
    },
    piece: ({ kind, text }) => {
      const turn = kind === open ? [] : next(kind);
      return events(...turn, ...(kind === 'thinking' && !shows ? [] : [add(deltaOf(kind, text))]));
    },
    last: () => {
      const usage = { output_tokens: generation.pieces.length };
      const delta = stopOf(generation);
      return events(...stop(), { type: 'message_delta', delta, usage }, { type: 'message_stop' });
    },
    failed: () => events(errorBody(failure)),
  };
}

/** The type stands in `event`, and again in the data. */
const events = (...all: AnthropicEvent[]): EventFields[] =>
  all.map((event) => ({ event: event.type, data: JSON.stringify(event) }));

/** The blocks of an answer, in order; an empty answer has one of text. */
function kindsOf({ pieces, tool }: Generation): [Piece['kind'], ...Piece['kind'][]] {
  const [first, ...rest] = new Set(pieces.map(({ kind }) => kind));
  return [first ?? (tool ? 'arguments' : 'text'), ...rest];
}

function deltaOf(kind: Piece['kind'], text: string): BlockDelta {
  if (kind === 'thinking') return { type: 'thinking_delta', thinking: text };
  if (kind === 'text') return { type: 'text_delta', text };
  return { type: 'input_json_delta', partial_json: text };
}

/** What a finished block has that an empty one has not. */
function filled(generation: Generation, kind: Piece['kind'], shows: boolean) {
  const text = joined(generation, kind);
  if (kind === 'thinking') return { thinking: shows ? text : '', signature };
  return kind === 'text' ? { text } : { input: inputOf(text) };
}

/** The arguments; none, when they were cut off at the maximum of tokens. */
function inputOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

/** Why the answer ended. */
function stopOf({ shortened, stoppedAt, tool }: Generation) {
  const sequence = { stop_sequence: stoppedAt ?? null };
  if (shortened) return { stop_reason: 'max_tokens', ...sequence } as const;
  if (tool) return { stop_reason: 'tool_use', ...sequence } as const;
  return {
    stop_reason: stoppedAt === undefined ? 'end_turn' : 'stop_sequence',
    ...sequence,
  } as const;
}
