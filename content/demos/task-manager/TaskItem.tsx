import { useRef } from 'react'; // React 19
import { describeTask, type TaskWords } from './task-words.ts';
import { isOver, type Task } from './tasks-reducer.ts';

interface Props {
  readonly task: Task;
  readonly words: TaskWords;
  readonly onCancel: () => void;
  /** Opens a new connection, when the browser has given up the old one. */
  readonly onWatch: () => void;
}

/** One task. Cancel stays when the task is over, so that the focus is not lost with it. */
export function TaskItem({ task, words, onCancel, onWatch }: Props) {
  // #region shown
  const cancelButton = useRef<HTMLButtonElement>(null);
  const { prompt, percent, result, message } = task;
  const isLost = !isOver(task) && task.connection === 'lost';
  const isIdle = isOver(task) || task.isCancelling;

  function watchAgain() {
    cancelButton.current?.focus(); // the button that was pressed goes away
    onWatch();
  }
  // #endregion shown

  return (
    <li className="task" data-state={task.state}>
      <span className="task-prompt">{prompt}</span>
      <progress max={100} value={percent} aria-label={`${words.progress} ${prompt}`} />
      <span className="task-state">{describeTask(task, words)}</span>
      {isLost && (
        <button
          type="button"
          className="task-watch"
          aria-label={`${words.watch} ${prompt}`}
          onClick={watchAgain}
        >
          {words.watch}
        </button>
      )}
      <button
        ref={cancelButton}
        type="button"
        aria-disabled={isIdle}
        aria-label={`${words.cancel} ${prompt}`}
        onClick={isIdle ? undefined : onCancel}
      >
        {words.cancel}
      </button>
      {result !== null && <audio controls src={result} aria-label={`${words.result} ${prompt}`} />}
      {message !== null && (
        <span className="task-message">
          {words.reason}
          {message}
        </span>
      )}
    </li>
  );
}
