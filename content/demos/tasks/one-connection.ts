import type { TaskView } from '../task-manager/tasks-api.ts';
import { isOver, type TaskAction } from '../task-manager/tasks-reducer.ts';
import { taskEvents, type Connection, type TaskEvent } from '../task-manager/watch-task.ts';

/** One connection for all tasks of an owner, while one of them runs. */
export class OneConnection {
  readonly #owner: string;
  readonly #report: (action: TaskAction) => void;
  readonly #running = new Set<string>();
  /** The last event of each task: it may be here before the response that brings the task. */
  readonly #last = new Map<string, TaskEvent>();
  #source: EventSource | undefined;

  constructor(owner: string, report: (action: TaskAction) => void) {
    this.#owner = owner;
    this.#report = report;
  }

  /** Reports tasks, and opens the connection when one of them is not over and it is closed. */
  add(tasks: readonly TaskView[]): void {
    this.#report({ type: 'found', tasks });
    for (const task of tasks) if (!isOver(task)) this.#running.add(task.id);
    for (const { id } of tasks) this.#show(id, this.#last.get(id));
    const isClosed = this.#source?.readyState !== 0 && this.#source?.readyState !== 1;
    if (this.#running.size > 0 && isClosed) this.#source = this.#open();
  }

  close(): void {
    this.#source?.close();
  }

  #open(): EventSource {
    // #region shown
    const source = new EventSource(`/sandbox/tasks/events?owner=${this.#owner}`);
    for (const type of taskEvents) {
      source.addEventListener(type, ({ data }) => {
        try {
          const { task, ...rest } = JSON.parse(data);
          this.#show(task, { type, ...rest });
        } catch (error) {
          reportError(error); // to the console; the next event comes
        }
        if (this.#running.size === 0) source.close();
      });
    }
    // #endregion shown
    source.onopen = () => this.#reportAll('open');
    source.onerror = () =>
      this.#reportAll(source.readyState === EventSource.CLOSED ? 'lost' : 'reconnecting');
    return source;
  }

  /** The state of the connection is the same for all tasks that run. */
  #reportAll(connection: Connection): void {
    for (const id of this.#running) this.#report({ type: 'connection', id, connection });
  }

  #show(id: string, event: TaskEvent | undefined): void {
    if (!event) return;
    this.#last.set(id, event);
    if (taskEvents.indexOf(event.type) > 2) this.#running.delete(id);
    this.#report({ type: 'event', id, event });
  }
}
