import { StrictMode } from 'react'; // React 19
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import { askSandbox } from './ask-sandbox.ts';
import chatCss from './chat.css?inline';
import { Chat } from './chat.tsx';
import { wordsFor } from './chat-words.ts';
import clientCss from './client.css?inline';
import { countDraws } from './count-draws.tsx';
import { demoWords } from './demo-words.ts';
import { NaiveChat } from './naive-chat.tsx';

export default function start(stage: Stage) {
  const { hook, server = '', presses, first = '', second = '' } = stage.settings;
  const suggestions = [first, second];
  const words = wordsFor(document.documentElement.lang);
  const ask = askSandbox.bind(undefined, server);
  const { counts, counted } = countDraws();

  adoptStyles(chatCss + clientCss);
  const place = document.createElement('div');
  stage.screen.append(counts, place);
  const listening = new AbortController();
  const report = ({ reason }: PromiseRejectionEvent) => stage.print(demoWords.inConsole(reason));
  addEventListener('unhandledrejection', report, { signal: listening.signal });

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
  const timer = presses === 'two' ? setTimeout(() => two?.click(), 500) : undefined;
  // #endregion shown

  stage.on('unmount', () => (root.unmount(), place.replaceChildren(demoWords.unmounted)));
  return () => {
    clearTimeout(timer);
    root.unmount();
    listening.abort();
  };
}
