import { describeTask } from './task-words.ts';
import { isOver, type Task } from './tasks-reducer.ts';

interface Props {
  readonly task: Task;
  readonly onCancel: () => void;
  /** Opens a new connection, when the browser has given up the old one. */
  readonly onWatch: () => void;
}

/** One task. Its button stays when the task is over, so that the focus is not lost with it. */
export function TaskItem({ task, onCancel, onWatch }: Props) {
  // #region shown
  const { prompt, percent, result } = task;
  const isLost = !isOver(task) && task.connection === 'lost';
  const isIdle = isOver(task) || (task.isCancelling && !isLost);
  // #endregion shown
  return (
    <li className="task" data-state={task.state}>
      <span className="task-prompt">{prompt}</span>
      {result === null ? (
        <progress max={100} value={percent} aria-label={`Progress of ${prompt}`} />
      ) : (
        <audio controls src={result} aria-label={`Result of ${prompt}`} />
      )}
      <span className="task-state">{describeTask(task)}</span>
      <button
        type="button"
        aria-disabled={isIdle}
        aria-label={`${isLost ? 'Watch' : 'Cancel'} ${prompt}`}
        onClick={isIdle ? undefined : isLost ? onWatch : onCancel}
      >
        {isLost ? 'Watch' : 'Cancel'}
      </button>
    </li>
  );
}
