import { isOver, type Task } from './tasks-reducer.ts';

/** How a task is, in words. */
export function describeTask(task: Task): string {
  if (task.state === 'failed') return `failed: ${task.message}`;
  if (isOver(task)) return task.state;
  if (task.connection === 'lost') return 'no connection';
  if (task.isCancelling) return 'cancelling …';
  if (task.connection === 'reconnecting') return 'reconnecting …';
  return task.state === 'queued' ? 'queued' : `${task.percent} %`;
}
