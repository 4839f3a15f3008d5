import type { Stage } from '#stage';
import { TaskConnections } from '../task-manager/task-connections.ts';
import { cancelTask, listTasks, postTask } from '../task-manager/tasks-api.ts';
import { demoWords, describeProblem, nextPrompt } from './demo-words.ts';
import { OneConnection } from './one-connection.ts';
import { TaskRows } from './task-rows.ts';

export default function start(stage: Stage) {
  let owner = ''; // what the page keeps when it is loaded again
  let isStopped = false;
  let page: { add: TaskConnections['add']; close(): void } | undefined;

  /** What a page does when it has loaded, or has its first task. */
  function load() {
    const rows = new TaskRows(stage.screen, ({ id }) => void cancelTask(id).catch(failed));
    const connections =
      stage.settings.way === 'one'
        ? new OneConnection(owner, rows.report)
        : new TaskConnections(rows.report);
    const close = () => (rows.remove(), connections.close());
    return { add: connections.add.bind(connections), close };
  }

  // #region shown
  async function startTask(prompt: string) {
    const task = await postTask({ prompt, pace: 150, owner: owner || undefined });
    owner = task.owner;
    if (!isStopped) (page ??= load()).add([task]);
  }

  async function reload() {
    page?.close();
    page = undefined;
    stage.print(demoWords.loadedAgain);
    const tasks = await listTasks(owner);
    if (!isStopped) (page ??= load()).add(tasks);
  }
  // #endregion shown

  const failed = (error: unknown) => stage.print(describeProblem(error));
  let busy = [demoWords.rain, demoWords.wind, demoWords.sea]
    .reduce((before, prompt) => before.then(() => startTask(prompt)), Promise.resolve())
    .catch(failed);
  const next = (act: () => Promise<void>) => (busy = busy.then(act).catch(failed));
  stage.on('another', () => void next(() => startTask(nextPrompt())));
  stage.on('reload', () => void next(reload));
  return () => {
    isStopped = true;
    page?.close();
  };
}
