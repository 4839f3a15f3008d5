import type { Stage } from '#stage';
import { nextState } from '../ai-chat/chat-state.ts';
import { messagesOf, newTurn } from '../ai-chat/conversation.ts';
import type { Turn } from '../ai-chat/conversation.ts';
import { readChatEvent } from '../ai-chat/read-chat-event.ts';
import { requestAnswer } from '../ai-chat/request-answer.ts';
import { wordsFor } from '../ai-chat/words.ts';

export default function start(stage: Stage) {
  const { questions = '', history } = stage.settings;
  const words = wordsFor(document.documentElement.lang);
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
      stage.print(words.sent(messages.length, new Blob([body]).size));
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
      const shown =
        kind === 'finished' ? text.replace(/(.{60}).+/su, '$1…') : words.says(turn.state);
      stage.print(`  ${shown}`);
    }
  }

  run().catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
