import type { Stage } from '#stage';
import type * as chat from '#sandbox/scenarios/chat.ts';
import { followEvents } from '../../parsers/follow-events.ts';
import { words } from './words.ts';

export default function start(stage: Stage) {
  const { resend } = stage.settings;
  const leaving = new AbortController();
  const answer = document.createElement('p');
  stage.screen.append(answer);
  let begun = 0;

  const question: chat.ChatRequest = {
    messages: [{ role: 'user', content: words.question }],
    delay: 100,
    cut: 5, // the server cuts the connection after five tokens
  };

  // #region shown
  followEvents('/sandbox/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    resend: resend === 'on',
    signal: leaving.signal,
    onEvent: show,
  }).catch((error: unknown) => stage.print(String(error)));
  // #endregion shown

  function show({ type, data }: { type: string; data: string }) {
    if (type === 'token') answer.append((JSON.parse(data) as chat.ChatToken).text);
    if (type !== 'start') return;
    begun += 1;
    if (begun > 3) return leaving.abort(); // enough to see
    const { id }: chat.ChatStart = JSON.parse(data);
    stage.print(words.begins(begun, id.slice(0, 8)));
  }

  return () => leaving.abort();
}
