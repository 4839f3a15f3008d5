import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import { nextState } from './chat-state.ts';
import type { ChatEvent } from './chat-state.ts';
import css from './chat.css?inline';
import { ChatView } from './chat-view.ts';
import { messagesOf, newTurn } from './conversation.ts';
import type { Turn } from './conversation.ts';
import { readChatEvent } from './read-chat-event.ts';
import { requestAnswer } from './request-answer.ts';
import { wordsFor } from './words.ts';
import type { Step } from './words.ts';

export default function start(stage: Stage) {
  adoptStyles(css);
  let turns: readonly Turn[] = [];
  let isEditing = false; // the next question replaces the last turn
  let asking = new AbortController();
  const view = new ChatView(stage.screen, wordsFor(document.documentElement.lang), {
    ask: (question) => answer(isEditing ? turns.slice(0, -1) : turns, newTurn(question)),
    stop: () => asking.abort(),
    take,
  });

  function answer(earlier: readonly Turn[], begun: Turn) {
    isEditing = false;
    asking.abort(); // a server may leave the last stream open after its last event
    const { signal } = (asking = new AbortController());
    const messages = messagesOf([...earlier, begun]);
    const body = JSON.stringify({ messages, model: stage.settings.model });
    let turn = { ...begun, messages: messages.length, bytes: new Blob([body]).size };
    // #region shown
    const happens = (event: ChatEvent) => {
      const state = nextState(turn.state, event);
      if (state === turn.state) return; // it is over, and another may have begun
      turn = { ...turn, state };
      view.draw((turns = [...earlier, turn]));
    };
    // #endregion shown
    view.draw((turns = [...earlier, turn]));
    signal.addEventListener('abort', () => happens({ kind: 'stopped' }));
    const request = { url: '/sandbox/chat', body, read: readChatEvent };
    requestAnswer(request, happens, signal).catch((error) => stage.print(String(error)));
  }

  function take(step: Step) {
    const last = turns.at(-1);
    if (!last) return;
    const text = step === 'continue' ? last.state.text : '';
    if (step !== 'edit') return answer(turns.slice(0, -1), newTurn(last.question, text));
    isEditing = true;
    view.edit(last.question);
  }

  answer([], newTurn(stage.settings.question ?? ''));
  return () => {
    asking.abort();
    view.close();
  };
}
