import type { TaskView } from './tasks-api.ts';
import type { Connection, TaskEvent } from './watch-task.ts';

/** A task as the page knows it: what the server has said of it, and how the connection to it is. */
export interface Task extends TaskView {
  readonly connection: Connection;
  /** The user has cancelled it, and the server has not confirmed it yet. */
  readonly isCancelling: boolean;
}

/** What is worth saying aloud: the last task that ended, or why a request was not carried out. */
export type Notice = { readonly ended: Task } | { readonly error: unknown } | undefined;

/** All that the page knows of tasks. */
export interface Tasks {
  readonly tasks: readonly Task[];
  readonly notice: Notice;
}

/** What may happen to them. Only an `event`, which comes from the server, changes what a task does. */
export type TaskAction =
  | { readonly type: 'found'; readonly tasks: readonly TaskView[] }
  | { readonly type: 'event'; readonly id: string; readonly event: TaskEvent }
  | { readonly type: 'connection'; readonly id: string; readonly connection: Connection }
  | { readonly type: 'cancelling'; readonly id: string }
  | { readonly type: 'refused'; readonly error: unknown; readonly id?: string };

/** Whether nothing more will come of a task. */
export const isOver = ({ state }: TaskView): boolean => state !== 'queued' && state !== 'running';

/** The state of a page that knows no task yet. */
export const noTasks: Tasks = { tasks: [], notice: undefined };

/** The state after an action. */
export function reduceTasks({ tasks, notice }: Tasks, action: TaskAction): Tasks {
  const change = (id: string | undefined, changed: Partial<Task>) =>
    tasks.map((task) => (task.id === id ? { ...task, ...changed } : task));

  switch (action.type) {
    case 'found': {
      const found = action.tasks.map((task): Task => {
        const known = tasks.find(({ id }) => id === task.id);
        // A list may be older than the last event, and does not know what the user has pressed.
        if (known && isOver(known)) return known;
        return { connection: 'open', isCancelling: false, ...known, ...task };
      });
      const others = tasks.filter(({ id }) => found.every((task) => task.id !== id));
      return { tasks: [...others, ...found], notice };
    }
    // #region shown
    case 'event': {
      const task = tasks.find(({ id }) => id === action.id);
      if (!task) return { tasks, notice };
      const changed = change(task.id, afterEvent(action.event));
      const ended = changed.find((each) => each.id === task.id && isOver(each));
      return { tasks: changed, notice: ended ? { ended } : notice };
    }
    // #endregion shown
    case 'connection':
      return { tasks: change(action.id, { connection: action.connection }), notice };
    case 'cancelling':
      return { tasks: change(action.id, { isCancelling: true }), notice };
    case 'refused':
      return { tasks: change(action.id, { isCancelling: false }), notice: { error: action.error } };
  }
}

/** What an event changes in its task. */
function afterEvent(event: TaskEvent): Partial<Task> {
  switch (event.type) {
    case 'queued':
      return { state: 'queued' };
    case 'started':
      return { state: 'running' };
    case 'progress':
      return { state: 'running', percent: event.percent };
    case 'complete':
      return { state: 'complete', percent: 100, result: event.result, isCancelling: false };
    case 'failed':
      return { state: 'failed', message: event.message, isCancelling: false };
    case 'cancelled':
      return { state: 'cancelled', isCancelling: false };
  }
}
