import type { Stage } from '#stage';
import type * as chat from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { ask } from '../ask/ask.ts';
import { followAnswer } from '../ask/follow-answer.ts';

export default function start(stage: Stage) {
  const { question: content = '', stop } = stage.settings;
  const asking = new AbortController();
  const leaving = new AbortController();
  const answer = document.createElement('p');
  stage.screen.append(answer);
  let id = '';
  let drawn = 0;

  // #region shown
  function show({ type, data }: StreamEvent) {
    if (type === 'start') ({ id } = JSON.parse(data) as chat.ChatStart);
    if (type !== 'token' || drawn === 5) return; // after Stop nothing is drawn
    const { text }: chat.ChatToken = JSON.parse(data);
    answer.append(text);
    drawn += 1;
    if (drawn < 5) return;
    stage.print('Stop is pressed after 5 tokens');
    if (stop === 'abort') asking.abort(); // closes the connection
  }
  // #endregion shown

  async function run() {
    const messages = [{ role: 'user' as const, content }];
    await ask({ messages, delay: 50 }, show, asking.signal).catch((error: unknown) => {
      if (!asking.signal.aborted) throw error;
    });
    if (!leaving.signal.aborted) await followAnswer(stage, id, leaving.signal);
  }

  run().catch((error: unknown) => {
    if (!leaving.signal.aborted) stage.print(String(error));
  });
  return () => {
    leaving.abort();
    asking.abort();
  };
}
