import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import { demoWords } from '../tasks/demo-words.ts';
import { startOwnTask } from './own-tasks.ts';
import { wordsFor } from './task-words.ts';
import { TaskManager } from './TaskManager.tsx';
import css from './tasks.css?inline';

export default async function start(stage: Stage) {
  adoptStyles(css);
  const options = () => {
    const { fault } = stage.settings;
    return { pace: 200, ...(fault && { [fault]: 40 }) };
  };
  if (stage.settings.before === 'on') await startOwnTask({ prompt: demoWords.sea, ...options() });

  const words = wordsFor(document.documentElement.lang);
  const place = document.createElement('div');
  stage.screen.append(place);
  let root: Root | undefined;
  const unmount = () => {
    root?.unmount();
    root = undefined;
  };
  // #region shown
  const mount = () => {
    if (root) return;
    root = createRoot(place);
    root.render(
      <StrictMode>
        <TaskManager suggestion={demoWords.rain} options={options} words={words} />
      </StrictMode>,
    );
  };
  // #endregion shown

  mount();
  stage.on('mount', mount);
  stage.on('unmount', () => (unmount(), place.replaceChildren(demoWords.unmounted)));
  return unmount;
}
