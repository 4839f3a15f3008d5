import type { Stage } from '#stage';
import type { ChatRequest, ChatStart, ChatStatus, ChatToken } from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { eventStreamParser } from '../../parsers/event-stream.ts';

export default function start(stage: Stage) {
  const controller = new AbortController();
  const answer = document.createElement('p');
  stage.screen.append(answer);

  async function ask(content = '') {
    // #region post
    const question: ChatRequest = { messages: [{ role: 'user', content }], delay: 100 };
    const response = await fetch('/sandbox/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      signal: controller.signal,
    });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    // #endregion post

    // #region read
    const events = response.body.pipeThrough(eventStreamParser()).getReader();
    for (;;) {
      const { done, value } = await events.read();
      if (done) return stage.print('done');
      show(value);
    }
    // #endregion read
  }

  function show({ type, data }: StreamEvent) {
    if (type === 'start') {
      const { id }: ChatStart = JSON.parse(data);
      stage.on('abort', () => abort(id));
    } else if (type === 'token') {
      const { text }: ChatToken = JSON.parse(data);
      answer.append(text);
    }
  }

  async function abort(id: string) {
    controller.abort();
    // Poll until the server has noticed the abort.
    let status: ChatStatus;
    do {
      status = await (await fetch(`/sandbox/chat/${id}`)).json();
      stage.print(`the server: ${status.state}, ${status.tokens} tokens`);
    } while (status.state === 'generating');
  }

  ask(stage.settings.question).catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
