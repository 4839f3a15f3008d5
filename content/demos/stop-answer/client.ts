import type { Stage } from '#stage';
import type { ChatStart, ChatStatus } from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { readChatEvent } from '../ai-chat/read-chat-event.ts';
import { requestAnswer } from '../ai-chat/request-answer.ts';
import { wordsFor } from './words.ts';

export default function start(stage: Stage) {
  const { question: content = '', stop } = stage.settings;
  const words = wordsFor(document.documentElement.lang);
  const asking = new AbortController();
  const leaving = new AbortController();
  const answer = stage.screen.appendChild(document.createElement('p'));
  let id = '';
  let drawn = 0;

  function read(event: StreamEvent) {
    if (event.type === 'start') ({ id } = JSON.parse(event.data) as ChatStart);
    return readChatEvent(event);
  }

  async function run() {
    const body = JSON.stringify({ messages: [{ role: 'user', content }], delay: 50 });
    const request = { url: '/sandbox/chat', body, read };
    await requestAnswer(
      request,
      (event) => {
        // #region shown
        if (event.kind !== 'token' || drawn === 5) return; // after Stop nothing is drawn
        answer.append(event.text);
        drawn += 1;
        if (drawn < 5) return;
        stage.print(words.stop);
        if (stop === 'abort') asking.abort(); // closes the connection
        // #endregion shown
      },
      asking.signal,
    );
    const { signal } = leaving;
    if (stop === 'abort') await new Promise((resolve) => setTimeout(resolve, 300)); // the server notices
    const response = await fetch(`/sandbox/chat/${id}`, { signal });
    if (!response.ok) return stage.print(`status ${response.status}`);
    stage.print(words.server((await response.json()) as ChatStatus));
  }

  run().catch((error: unknown) => leaving.signal.aborted || stage.print(String(error)));
  return () => {
    leaving.abort();
    asking.abort();
  };
}
