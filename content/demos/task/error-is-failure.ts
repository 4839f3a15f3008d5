import { taskEvents, type TaskEvent } from '../task-manager/watch-task.ts';

/** Watches a task as many examples do: every error is taken for the end of the task. */
export function errorIsFailure(url: string, onEvent: (event: TaskEvent) => void): EventSource {
  const source = new EventSource(url);
  for (const type of taskEvents)
    source.addEventListener(type, ({ data }) => onEvent({ type, ...JSON.parse(data) }));
  source.addEventListener('complete', () => source.close());
  // #region shown
  source.addEventListener('error', () => {
    onEvent({ type: 'failed', message: 'connection error' });
    source.close();
  });
  // #endregion shown
  return source;
}
