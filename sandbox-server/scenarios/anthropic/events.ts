/** A part of the answer. */
export type ContentBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown };

/** What `message_start` and the answer to a request without `stream` have. */
export interface AnthropicMessage {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: ContentBlock[];
  stop_reason: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | null;
  /** The one at which the answer ended. */
  stop_sequence: string | null;
  usage: { input_tokens: number; output_tokens: number };
}

/** What is added to a content block. */
export type BlockDelta =
  | { type: 'thinking_delta'; thinking: string }
  | { type: 'signature_delta'; signature: string }
  | { type: 'text_delta'; text: string }
  | { type: 'input_json_delta'; partial_json: string };

/** The data of every event of the stream; the event's type is `type`. Without `message_stop` the answer was interrupted. */
export type AnthropicEvent =
  | { type: 'message_start'; message: AnthropicMessage }
  | { type: 'content_block_start'; index: number; content_block: ContentBlock }
  | { type: 'ping' }
  | { type: 'content_block_delta'; index: number; delta: BlockDelta }
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
