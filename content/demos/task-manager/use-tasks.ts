import { useEffect, useReducer, useRef } from 'react'; // React 19
import { findOwnTasks, startOwnTask } from './own-tasks.ts';
import { TaskConnections } from './task-connections.ts';
import { cancelTask, type TaskRequest } from './tasks-api.ts';
import { noTasks, reduceTasks, type Task } from './tasks-reducer.ts';

/** The tasks of this tab: found again when the component is mounted, watched until it is unmounted. */
export function useTasks() {
  const [{ tasks, notice }, dispatch] = useReducer(reduceTasks, noTasks);
  const mounted = useRef<TaskConnections>(null);
  const findAgain = useRef(() => {});

  // #region shown
  useEffect(() => {
    const connections = new TaskConnections(dispatch);
    let search = findOwnTasks(connections);
    mounted.current = connections;
    findAgain.current = () => {
      search.abort(); // it may still be waiting
      search = findOwnTasks(connections);
    };
    return () => {
      search.abort();
      findAgain.current = () => {};
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
      connections?.report({ type: 'refused', error });
      findAgain.current(); // a server whose response was lost may have taken it
      return false;
    }
  }

  /** Asks the server to stop a task. What becomes of it, the task's own stream says. */
  async function cancel(task: Task): Promise<void> {
    const connections = mounted.current;
    const { id } = task;
    connections?.report({ type: 'cancelling', id });
    try {
      await cancelTask(id);
      if (task.connection === 'lost') watch(task);
    } catch (error) {
      connections?.report({ type: 'refused', error, id });
    }
  }

  /** Opens a new connection to a task, when the browser has given up the old one. */
  function watch(task: Task): void {
    mounted.current?.report({ type: 'connection', id: task.id, connection: 'reconnecting' });
    mounted.current?.watch(task);
  }

  return { tasks, notice, start, cancel, watch };
}
