import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { adoptStyles } from '#adopt-styles';
import type { Stage } from '#stage';
import { startOwnTask } from './own-tasks.ts';
import { TaskManager } from './TaskManager.tsx';
import css from './tasks.css?inline';

export default async function start(stage: Stage) {
  adoptStyles(css);
  const options = () => {
    const { fault } = stage.settings;
    return { pace: 200, ...(fault && { [fault]: 40 }) };
  };
  if (stage.settings.before === 'on') await startOwnTask({ prompt: 'sea', ...options() });

  let root: Root | undefined;
  const unmount = () => {
    root?.unmount();
    root = undefined;
  };
  // #region shown
  const mount = () => {
    if (root) return;
    root = createRoot(stage.screen);
    root.render(
      <StrictMode>
        <TaskManager options={options} />
      </StrictMode>,
    );
  };

  // #endregion shown

  mount();
  stage.on('unmount', unmount);
  stage.on('mount', mount);
  return unmount;
}
