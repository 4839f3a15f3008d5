import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { nextState } from '../ai-chat/chat-state.ts';
import type { ChatState } from '../ai-chat/chat-state.ts';
import { requestAnswer } from '../ai-chat/request-answer.ts';
import css from './api-formats.css?inline';
import { Column } from './column.ts';
import { formats } from './formats.ts';
import type { Format } from './formats.ts';
import { wordsFor } from '../ai-chat/words.ts';

export default function start(stage: Stage) {
  adoptStyles(css);
  const { question = '', model, most } = stage.settings;
  const words = wordsFor(document.documentElement.lang);
  const controller = new AbortController();
  const columns = document.createElement('div');
  columns.className = 'api-formats';
  columns.tabIndex = 0; // it scrolls
  stage.screen.append(columns);

  async function ask({ name, url, body, reader }: Format) {
    const column = new Column(name);
    columns.append(column.element);
    let state: ChatState = { kind: 'waiting', text: '' };
    const read = reader();
    const request = {
      url,
      body: JSON.stringify({ model, stream: true, ...body(question, Number(most)) }),
      // #region shown
      read: (event: StreamEvent) => {
        const happens = read(event);
        column.add(event, happens?.kind === 'token');
        return happens;
      },
      // #endregion shown
    };
    await requestAnswer(request, (event) => (state = nextState(state, event)), controller.signal);
    column.end(`${state.kind}: ${words.says(state)}`);
  }

  async function askAll() {
    for (const format of formats) if (!controller.signal.aborted) await ask(format);
  }

  askAll().catch((error: unknown) => stage.print(String(error)));
  return () => controller.abort();
}
