import type { TaskConnections } from './task-connections.ts';
import { listTasks, postTask, type TaskRequest, type TaskView } from './tasks-api.ts';

const key = 'task-manager.owner';

/** The owner of this tab's tasks while storage is blocked. */
let unsaved: string | undefined;

/** Resolves when no request for a task is on its way. The first gives the owner, which the next ones need. */
let starting: Promise<unknown> = Promise.resolve();

/** Starts a task for the owner that this tab has, or gets with its first task. Rejects as `postTask` does. */
export function startOwnTask(request: TaskRequest): Promise<TaskView> {
  const started = starting.then(async () => {
    const task = await postTask({ ...request, owner: owner() });
    keep(task.owner);
    return task;
  });
  starting = started.catch(() => {});
  return started;
}

/** Finds the tasks that this tab has started, also before it was loaded again. Returns what ends the search. */
export function findOwnTasks(connections: TaskConnections): AbortController {
  const search = new AbortController();
  void find(connections, search.signal);
  return search;
}

async function find(connections: TaskConnections, signal: AbortSignal): Promise<void> {
  // #region shown
  for (let wait = 1000; !signal.aborted; wait = Math.min(2 * wait, 30_000)) {
    try {
      await starting; // a task that is being started belongs to the list
      signal.throwIfAborted(); // the search has ended meanwhile
      const mine = owner();
      return connections.add(mine === undefined ? [] : await listTasks(mine, signal));
    } catch (error) {
      if (signal.aborted) return;
      connections.report({ type: 'refused', error });
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  // #endregion shown
}

/** What is stored may be anything: only what looks like an owner counts. */
function owner(): string | undefined {
  let stored: string | null = null;
  try {
    stored = sessionStorage.getItem(key);
  } catch {
    // Storage is blocked.
  }
  return stored !== null && /^[\da-f-]{36}$/.test(stored) ? stored : unsaved;
}

function keep(value: string): void {
  unsaved = value;
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Storage is blocked: the tasks are found again until the page is left.
  }
}
