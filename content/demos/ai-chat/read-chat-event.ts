import type * as chat from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import type { ChatEvent } from './chat-state.ts';

/** Reads the events of `/sandbox/chat`. Throws when the data is not JSON. */
export function readChatEvent({ type, data }: StreamEvent): ChatEvent | undefined {
  if (type === 'token') {
    const { text }: chat.ChatToken = JSON.parse(data);
    return { kind: 'token', text };
  }
  // #region shown
  if (type === 'done') {
    const { reason }: chat.ChatDone = JSON.parse(data);
    return reason === 'complete' ? { kind: 'finished', reason } : { kind: 'stopped' };
  }
  // #endregion shown
  if (type === 'failed') {
    const { message }: chat.ChatFailed = JSON.parse(data);
    return { kind: 'failed', message };
  }
  return undefined;
}
