import type { Stage } from '#stage';
import type { Complete, Progress } from '#sandbox/scenarios/progress.ts';

export default function start(stage: Stage) {
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.ariaLabel = 'Progress of the task';
  stage.screen.append(bar);

  const { steps, interval } = stage.settings;
  const source = new EventSource(`/sandbox/progress?steps=${steps}&interval=${interval}`);

  source.addEventListener('progress', (event) => {
    const progress: Progress = JSON.parse(event.data);
    bar.value = progress.percent;
  });

  source.addEventListener('complete', (event) => {
    const complete: Complete = JSON.parse(event.data);
    stage.print(complete.message);
    source.close();
  });

  return () => source.close();
}
