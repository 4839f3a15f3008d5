import { useEffect, useReducer, useRef } from 'react'; // React 19
import { listOwnTasks, startOwnTask } from './own-tasks.ts';
import { TaskConnections } from './task-connections.ts';
import { cancelTask, type TaskRequest, type TaskView } from './tasks-api.ts';
import { noTasks, reduceTasks } from './tasks-reducer.ts';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The tasks of this tab: found again when the component is mounted, watched until it is unmounted. */
export function useTasks() {
  const [{ tasks, notice }, dispatch] = useReducer(reduceTasks, noTasks);
  const mounted = useRef<TaskConnections>(null);

  // #region shown
  useEffect(() => {
    const connections = new TaskConnections(dispatch);
    const leaving = new AbortController();
    mounted.current = connections;
    listOwnTasks(leaving.signal).then(
      (found) => connections.add(found),
      (error: unknown) => connections.tell({ type: 'refused', message: messageOf(error) }),
    );
    return () => {
      leaving.abort();
      connections.close();
    };
  }, []);
  // #endregion shown

  /** Resolves with true when the server has taken the task. Does not reject: what went wrong is in `notice`. */
  async function start(request: TaskRequest): Promise<boolean> {
    const connections = mounted.current;
    try {
      connections?.add([await startOwnTask(request)]);
      return true;
    } catch (error) {
      connections?.tell({ type: 'refused', message: messageOf(error) });
      return false;
    }
  }

  /** Asks the server to stop a task. What becomes of it, the task's own stream says. */
  async function cancel({ id }: TaskView): Promise<void> {
    const connections = mounted.current;
    connections?.tell({ type: 'cancelling', id });
    try {
      await cancelTask(id);
    } catch (error) {
      connections?.tell({ type: 'refused', message: messageOf(error), id });
    }
  }

  const watch = (task: TaskView) => mounted.current?.watch(task);
  return { tasks, notice, start, cancel, watch };
}
