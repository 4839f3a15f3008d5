import { Profiler, StrictMode } from 'react'; // React 19
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import { askSandbox } from './ask-sandbox.ts';
import chatCss from './chat.css?inline';
import { Chat } from './chat.tsx';
import { wordsFor } from './chat-words.ts';
import clientCss from './client.css?inline';
import { countDraws } from './count-draws.ts';
import { demoWords } from './demo-words.ts';
import { NaiveChat } from './naive-chat.tsx';
import type { Message } from './use-stream-chat.ts';

export default function start(stage: Stage) {
  const { hook, server = '', presses, first = '', second = '' } = stage.settings;
  const suggestions = [first, second];
  const words = wordsFor(document.documentElement.lang);
  const ask = (messages: readonly Message[], signal?: AbortSignal) =>
    askSandbox(server, messages, signal);
  const { counts, onRender } = countDraws();
  const counted = (id: string, text: string) => (
    <Profiler id={id} onRender={onRender}>
      {text}
    </Profiler>
  );

  adoptStyles(chatCss + clientCss);
  const place = document.createElement('div');
  stage.screen.append(counts, place);
  const listening = new AbortController();
  const { signal } = listening;
  const report = ({ reason }: PromiseRejectionEvent) => stage.print(demoWords.uncaught + reason);
  addEventListener('unhandledrejection', report, { signal });

  const chat =
    hook === 'naive' ? (
      <NaiveChat {...{ ask, suggestions }} renderText={counted} />
    ) : (
      <Chat {...{ ask, suggestions, words }} renderAnswer={({ id, text }) => counted(id, text)} />
    );
  // #region shown
  const root = createRoot(place);
  flushSync(() => root.render(<StrictMode>{chat}</StrictMode>));
  const [one, two] = place.querySelectorAll<HTMLElement>('.chat-suggestions button');
  one?.click(); // as you would
  const timer = presses === 'two' ? setTimeout(() => two?.click(), 800) : undefined;
  // #endregion shown

  stage.on('unmount', () => root.unmount());
  return () => {
    clearTimeout(timer);
    root.unmount();
    listening.abort();
  };
}
