import type { Stage } from '#stage';
import type * as chat from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { ask } from './ask.ts';
import { followAnswer } from './follow-answer.ts';

export default function start(stage: Stage) {
  const { question: content = '', fault } = stage.settings;
  const asking = new AbortController();
  const leaving = new AbortController();
  const answer = document.createElement('p');
  stage.screen.append(answer);
  let end = 'cut off: the answer is not complete'; // unless the server sends another end

  function show({ type, data }: StreamEvent) {
    if (type === 'start') {
      const { id }: chat.ChatStart = JSON.parse(data);
      stage.on('abort', () => {
        asking.abort();
        followAnswer(stage, id, leaving.signal).catch(report);
      });
    } else if (type === 'token') {
      const { text }: chat.ChatToken = JSON.parse(data);
      answer.append(text);
    } else if (type === 'done') {
      const { reason }: chat.ChatDone = JSON.parse(data);
      end = `done: ${reason}`;
    } else if (type === 'failed') {
      const { message }: chat.ChatFailed = JSON.parse(data);
      end = `failed: ${message}`;
    }
  }

  const report = (error: unknown) => {
    if (!leaving.signal.aborted) stage.print(String(error));
  };

  // #region shown
  const messages: chat.ChatRequest['messages'] = [{ role: 'user', content }];
  ask({ messages, delay: 100, ...(fault && { [fault]: 5 }) }, show, asking.signal)
    .then(() => stage.print(end))
    .catch(report);

  return () => {
    leaving.abort();
    asking.abort();
  };
  // #endregion shown
}
