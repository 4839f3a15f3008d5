import { useCallback, useEffect, useRef, useState } from 'react'; // React 19
import { reduce } from './chat-state.ts';
import type { Action, ChatState, Turn } from './chat-state.ts';
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
  // #region hook
  const [state, setState] = useState<ChatState>({ turns: [], draft: '' });
  const now = useRef(state); // `state` is that of the last render
  const stopAnswer = useRef<() => void>(undefined);

  function apply(action: Action) {
    now.current = reduce(now.current, action);
    setState(now.current);
  }

  const stop = useCallback(() => stopAnswer.current?.(), []);
  useEffect(() => stop, [stop]); // the clean-up alone: nothing is asked in an effect

  function begin(id: string, question: string) {
    stop(); // first, for it may add text
    const history = messagesOf(now.current.turns.filter((turn) => turn.id !== id));
    apply({ type: 'asked', id, question });
    // #region shown
    stopAnswer.current = startAnswer(
      (signal) => ask([...history, { role: 'user', content: question }], signal),
      (text) => apply({ type: 'received', id, text }),
      (phase) => apply({ type: 'ended', id, phase }),
    );
    // #endregion shown
  }
  // #endregion hook

  const asked = useRef(0);
  return {
    ...state,
    /** Changes the draft. */
    type: (draft: string) => apply({ type: 'typed', draft }),
    /** Asks a question, by default the draft of now; an empty one is ignored. */
    send(question = now.current.draft) {
      const trimmed = question.trim();
      if (trimmed === '') return;
      asked.current += 1;
      begin(`turn-${asked.current}`, trimmed);
    },
    /** Asks the question of the last turn again, in its place. */
    retry() {
      const last = now.current.turns.at(-1);
      if (last) begin(last.id, last.question);
    },
    stop,
  };
}
