import { describeTask, type TaskWords } from '../task-manager/task-words.ts';
import { isOver, type Task } from '../task-manager/tasks-reducer.ts';

/** A row that shows one task: its prompt, progress and state, and below them what it has made, or why it failed. */
export class TaskRow {
  readonly element = document.createElement('div');
  readonly #bar = document.createElement('progress');
  readonly #state = document.createElement('span');
  readonly #cancel = document.createElement('button');
  #isOver = false;
  readonly #words: TaskWords;

  /** With `onCancel` it has a button for that. */
  constructor({ prompt }: Task, words: TaskWords, onCancel?: () => void) {
    this.#words = words;
    const name = document.createElement('span');
    name.className = 'task-prompt';
    name.textContent = prompt;
    this.#bar.max = 100;
    this.#bar.ariaLabel = `${words.progress} ${prompt}`;
    this.#state.className = 'task-state';
    this.element.className = 'task';
    this.element.append(name, this.#bar, this.#state);
    if (!onCancel) return;
    this.#cancel.type = 'button';
    this.#cancel.textContent = words.cancel;
    this.#cancel.ariaLabel = `${words.cancel} ${prompt}`;
    this.#cancel.onclick = () => {
      if (this.#cancel.ariaDisabled !== 'true') onCancel();
    };
    this.element.append(this.#cancel);
  }

  show(task: Task): void {
    this.element.dataset['state'] = task.state;
    this.#bar.value = task.percent;
    this.#state.textContent = this.#state.title = describeTask(task, this.#words);
    // #region shown
    // It stays, so that the focus is not lost with it.
    this.#cancel.ariaDisabled = String(isOver(task) || task.isCancelling);
    if (this.#isOver || !isOver(task)) return;
    this.#isOver = true;
    if (task.result !== null) this.#play(task.result, `${this.#words.result} ${task.prompt}`);
    // #endregion shown
    if (task.message !== null) this.#explain(this.#words.reason + task.message);
  }

  #play(src: string, label: string): void {
    const audio = document.createElement('audio');
    audio.controls = true;
    audio.src = src;
    audio.ariaLabel = label;
    this.element.append(audio);
  }

  #explain(reason: string): void {
    const message = document.createElement('span');
    message.className = 'task-message';
    message.textContent = reason;
    this.element.append(message);
  }
}
