import type { Stage } from '#stage';
import { cancelTask, findTask, postTask } from '../task-manager/tasks-api.ts';
import { watchTask, type TaskEvent } from '../task-manager/watch-task.ts';
import { demoWords, describeProblem } from '../tasks/demo-words.ts';
import { TaskRows } from '../tasks/task-rows.ts';
import { errorIsFailure } from './error-is-failure.ts';

export default async function start(stage: Stage) {
  const { fault, errors, at30, late } = stage.settings;
  const rows = new TaskRows(stage.screen);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let hasLeft = false;

  // #region shown
  const task = await postTask({ prompt: demoWords.rain, pace: 150, ...(fault && { [fault]: 40 }) });
  const watch: typeof watchTask = errors === 'failure' ? errorIsFailure : watchTask;
  const open = () => {
    source = watch(task.events, onEvent, (connection) =>
      rows.report({ type: 'connection', id: task.id, connection }),
    );
  };
  // #endregion shown
  rows.report({ type: 'found', tasks: [task] });
  timer = setTimeout(open, Number(late));

  function onEvent(event: TaskEvent) {
    rows.report({ type: 'event', id: task.id, event });
    if (event.type === 'progress' && event.percent >= 30 && !hasLeft) leave();
    if (event.type === 'failed') timer = setTimeout(askServer, 3000);
  }

  /** What the user does at 30 %. */
  function leave() {
    hasLeft = true;
    if (at30 === 'delete') cancelTask(task.id).catch(failed);
    if (at30 !== 'close') return;
    source?.close();
    timer = setTimeout(askServer, 3000);
  }

  const failed = (error: unknown) => stage.print(describeProblem(error));
  const askServer = () =>
    findTask(task.id).then((found) => stage.print(demoWords.later(found)), failed);

  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
