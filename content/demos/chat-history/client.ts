import type { Stage } from '#stage';
import { nextState } from '../ai-chat/chat-state.ts';
import { messagesOf, newTurn } from '../ai-chat/conversation.ts';
import type { Turn } from '../ai-chat/conversation.ts';
import { readChatEvent } from '../ai-chat/read-chat-event.ts';
import { requestAnswer } from '../ai-chat/request-answer.ts';

export default function start(stage: Stage) {
  const { questions = '', history } = stage.settings;
  const controller = new AbortController();
  const { signal } = controller;

  async function run() {
    let turns: readonly Turn[] = [];
    for (const question of questions.split('|')) {
      const earlier = history === 'on' ? turns : [];
      let turn = newTurn(question.trim());
      // #region shown
      const messages = messagesOf([...earlier, turn]);
      const body = JSON.stringify({ messages, delay: 20 });
      stage.print(`messages: ${messages.length}, bytes: ${new Blob([body]).size}`);
      // #endregion shown
      const request = { url: '/sandbox/chat', body, read: readChatEvent };
      await requestAnswer(
        request,
        (event) => (turn = { ...turn, state: nextState(turn.state, event) }),
        signal,
      );
      turns = [...turns, turn];
      if (signal.aborted) return;
      const { kind, text } = turn.state;
      stage.print(kind === 'finished' ? `  ${text.replace(/(.{90}).+/su, '$1…')}` : `  ${kind}`);
    }
  }

  run().catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
