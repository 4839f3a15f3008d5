import type { Stage } from '#stage';
import type { Complete, Progress } from '#sandbox/scenarios/progress.ts';

export default function start(stage: Stage) {
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.ariaLabel = 'Progress of the task';
  stage.screen.append(bar);

  const { steps, interval } = stage.settings;
  // #region shown
  const source = new EventSource(`/sandbox/progress?steps=${steps}&interval=${interval}`);

  source.addEventListener('progress', (event) => {
    try {
      const progress: Progress = JSON.parse(event.data);
      bar.value = progress.percent;
    } catch {
      stage.print(`not JSON: ${event.data}`);
    }
  });
  // #endregion shown

  source.addEventListener('complete', (event) => {
    source.close(); // first, so that nothing below can prevent it
    try {
      const complete: Complete = JSON.parse(event.data);
      stage.print(complete.message);
    } catch {
      stage.print(`not JSON: ${event.data}`);
    }
  });

  return () => source.close();
}
