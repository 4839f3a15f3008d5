import { useCallback, useEffect, useReducer, useRef } from 'react'; // React 19
import { reduce } from './chat-state.ts';
import type { Turn } from './chat-state.ts';
import { startAnswer } from './start-answer.ts';

/** A message as the server wants it. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Posts a conversation. It passes the signal on to `fetch`; URL, headers and further fields are its own. */
export type Ask = (messages: readonly Message[], signal: AbortSignal) => Promise<Response>;

/** What is sent of earlier turns: those that have an answer, if only a part of it. */
const messagesOf = (turns: readonly Turn[]): Message[] =>
  turns
    .filter(({ text }) => text !== '')
    .flatMap(({ question, text }) => [
      { role: 'user', content: question },
      { role: 'assistant', content: text },
    ]);

/**
 * A chat whose answers arrive as event streams. One answer is open at a time: a new question, `stop` and the end of the
 * component close the connection of the last one. Every error is a phase of its turn; nothing is thrown.
 */
export function useStreamChat(ask: Ask) {
  const [{ turns, draft }, dispatch] = useReducer(reduce, { turns: [], draft: '' });
  // #region hook
  const stopAnswer = useRef<() => void>(undefined);
  const stop = useCallback(() => stopAnswer.current?.(), []);
  useEffect(() => stop, [stop]); // the clean-up alone: nothing is asked in an effect

  function begin(id: string, question: string, history: readonly Turn[]) {
    stop();
    const messages: Message[] = [...messagesOf(history), { role: 'user', content: question }];
    dispatch({ type: 'asked', id, question });
    // #region shown
    stopAnswer.current = startAnswer(
      (signal) => ask(messages, signal),
      (text) => dispatch({ type: 'received', id, text }),
      (phase) => dispatch({ type: 'ended', id, phase }),
    );
    // #endregion shown
  }
  // #endregion hook

  const asked = useRef(0);
  return {
    turns,
    draft,
    /** Changes the draft. */
    type: (draft: string) => dispatch({ type: 'typed', draft }),
    /** Asks a question; an empty one is ignored. */
    send(question: string) {
      const trimmed = question.trim();
      if (trimmed === '') return;
      asked.current += 1;
      begin(`turn-${asked.current}`, trimmed, turns);
    },
    /** Asks the question of the last turn again, in its place. */
    retry() {
      const last = turns.at(-1);
      if (last) begin(last.id, last.question, turns.slice(0, -1));
    },
    stop,
  };
}
