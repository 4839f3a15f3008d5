import { useRef, useState } from 'react'; // React 19
import { TaskItem } from './TaskItem.tsx';
import { describeNotice, wordsFor, type TaskWords } from './task-words.ts';
import type { TaskRequest } from './tasks-api.ts';
import { useTasks } from './use-tasks.ts';

interface Props {
  /** What stands in the input at first. */
  readonly suggestion?: string;
  /** Goes along with each request. */
  readonly options?: () => Partial<TaskRequest>;
  readonly words?: TaskWords;
}

/** Starts tasks, and shows those of this tab. */
export function TaskManager({ suggestion = '', options, words = wordsFor('en') }: Props) {
  const { tasks, notice, start, cancel, watch } = useTasks();
  const [prompt, setPrompt] = useState(suggestion);
  // #region shown
  const isStarting = useRef(false); // at once, where state would come with the next render

  async function submit() {
    if (isStarting.current) return;
    isStarting.current = true;
    try {
      const isTaken = await start({ prompt, ...options?.() });
      // What the server has not taken stays, and what was typed meanwhile.
      if (isTaken) setPrompt((draft) => (draft === prompt ? '' : draft));
    } finally {
      isStarting.current = false;
    }
  }
  // #endregion shown

  return (
    <div className="tasks">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {words.prompt}
          <input
            value={prompt}
            maxLength={500}
            required
            onChange={(event) => setPrompt(event.target.value)}
          />
        </label>
        <button type="submit">{words.start}</button>
      </form>
      <p role="status">{describeNotice(notice, words)}</p>
      <ul aria-label={words.tasks}>
        {tasks.map((task) => (
          <TaskItem
            key={task.id}
            task={task}
            words={words}
            onCancel={() => void cancel(task)}
            onWatch={() => watch(task)}
          />
        ))}
      </ul>
    </div>
  );
}
