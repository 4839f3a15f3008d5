import type { ChatState } from './chat-state.ts';

/** A message as the server takes it. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** A question and what has become of its answer. */
export interface Turn {
  readonly question: string;
  readonly state: ChatState;
  /** What its request has sent: how many messages, and the bytes of the body. */
  readonly messages: number;
  readonly bytes: number;
}

/** A turn that begins. With `text`, the beginning of an answer, the server goes on from there. */
export const newTurn = (question: string, text = ''): Turn => ({
  question,
  state: { kind: 'waiting', text },
  messages: 0,
  bytes: 0,
});

// #region shown
/** The messages of a request for the answer of the last turn. The server keeps none: each request has them all. */
export function messagesOf(turns: readonly Turn[]): Message[] {
  return turns.flatMap(({ question, state: { text } }, at): Message[] => {
    if (text) return [user(question), { role: 'assistant', content: text }];
    return at === turns.length - 1 ? [user(question)] : []; // a question without an answer is left out
  });
}
// #endregion shown

const user = (content: string): Message => ({ role: 'user', content });
