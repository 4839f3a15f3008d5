import { adoptStyles } from '#adopt-styles';
import {
  noTasks,
  reduceTasks,
  type Task,
  type TaskAction,
  type Tasks,
} from '../task-manager/tasks-reducer.ts';
import { wordsFor } from '../task-manager/task-words.ts';
import css from '../task-manager/tasks.css?inline';
import { TaskRow } from './task-row.ts';

/** A row for each task that a page knows. */
export class TaskRows {
  #state: Tasks = noTasks;
  readonly #rows = new Map<string, TaskRow>();
  readonly #list = document.createElement('div');
  readonly #words = wordsFor(document.documentElement.lang);
  readonly #cancel: ((task: Task) => void) | undefined;

  /** Draws into `place`. With `cancel` each row has a button for it. */
  constructor(place: HTMLElement, cancel?: (task: Task) => void) {
    adoptStyles(css);
    place.append(this.#list);
    this.#cancel = cancel;
  }

  /** What the page knows of its tasks. */
  get tasks(): readonly Task[] {
    return this.#state.tasks;
  }

  // #region shown
  readonly report = (action: TaskAction): void => {
    this.#state = reduceTasks(this.#state, action);
    for (const task of this.#state.tasks) {
      const cancel = this.#cancel;
      const row =
        this.#rows.get(task.id) ?? new TaskRow(task, this.#words, cancel && (() => cancel(task)));
      if (!this.#rows.has(task.id)) this.#list.append(row.element);
      this.#rows.set(task.id, row);
      row.show(task);
    }
  };
  // #endregion shown

  remove(): void {
    this.#list.remove();
  }
}
