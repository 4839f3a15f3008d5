import type { TaskView } from './tasks-api.ts';
import { isOver, type TaskAction } from './tasks-reducer.ts';
import { watchTask } from './watch-task.ts';

/** The connections of a page to its tasks, one for each task that is not over, and what they report. */
export class TaskConnections {
  // #region shown
  readonly #sources = new Map<string, EventSource>();

  /** Opens a connection to a task. One that there was before is closed. */
  watch({ id, events }: TaskView): void {
    if (this.#isClosed) return;
    this.#sources.get(id)?.close();
    const source = watchTask(
      events,
      (event) => this.report({ type: 'event', id, event }),
      (connection) => this.report({ type: 'connection', id, connection }),
    );
    this.#sources.set(id, source);
  }
  // #endregion shown

  readonly #report: (action: TaskAction) => void;
  #isClosed = false;

  /** Calls `report` with what happens, until `close`. */
  constructor(report: (action: TaskAction) => void) {
    this.#report = report;
  }

  /** Reports tasks, and watches those that are not over and not watched yet. */
  add(tasks: readonly TaskView[]): void {
    this.report({ type: 'found', tasks });
    for (const task of tasks) if (!isOver(task) && !this.#sources.has(task.id)) this.watch(task);
  }

  /** Passes an action on; none after `close`. */
  report(action: TaskAction): void {
    if (this.#isClosed) return;
    for (const [id, source] of this.#sources)
      if (source.readyState === EventSource.CLOSED) this.#sources.delete(id);
    this.#report(action);
  }

  /** Closes all connections, and reports nothing more. The tasks go on. */
  close(): void {
    this.#isClosed = true;
    for (const source of this.#sources.values()) source.close();
    this.#sources.clear();
  }
}
