import type { TaskView } from './tasks-api.ts';
import { isOver, type TaskAction } from './tasks-reducer.ts';
import { watchTask } from './watch-task.ts';

/** The connections of a page to its tasks, one for each task that is not over, and what they tell. */
export class TaskConnections {
  // #region shown
  readonly #sources = new Map<string, EventSource>();

  /** Opens a connection to a task. One that there was before is closed. */
  watch({ id, events }: TaskView): void {
    if (this.#isClosed) return;
    this.#sources.get(id)?.close();
    const source = watchTask(
      events,
      (event) => this.tell({ type: 'event', id, event }),
      (connection) => this.tell({ type: 'connection', id, connection }),
    );
    this.#sources.set(id, source);
  }
  // #endregion shown

  readonly #tell: (action: TaskAction) => void;
  #isClosed = false;

  /** Calls `tell` with what happens, until `close`. */
  constructor(tell: (action: TaskAction) => void) {
    this.#tell = tell;
  }

  /** Tells of tasks, and watches those that are not over. */
  add(tasks: readonly TaskView[]): void {
    this.tell({ type: 'found', tasks });
    for (const task of tasks) if (!isOver(task)) this.watch(task);
  }

  /** Tells of an action; nothing after `close`. */
  tell(action: TaskAction): void {
    if (this.#isClosed) return;
    for (const [id, source] of this.#sources)
      if (source.readyState === EventSource.CLOSED) this.#sources.delete(id);
    this.#tell(action);
  }

  /** Closes all connections, and tells nothing more. The tasks go on. */
  close(): void {
    this.#isClosed = true;
    for (const source of this.#sources.values()) source.close();
    this.#sources.clear();
  }
}
