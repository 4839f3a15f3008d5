import { useRef, useState } from 'react'; // React 19
import { TaskItem } from './TaskItem.tsx';
import type { TaskRequest } from './tasks-api.ts';
import { useTasks } from './use-tasks.ts';

/** Starts tasks, and shows those of this tab. `options` go along with each request. */
export function TaskManager({ options }: { readonly options?: () => Partial<TaskRequest> }) {
  const { tasks, notice, start, cancel, watch } = useTasks();
  const [prompt, setPrompt] = useState('rain');
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
          Prompt
          <input
            value={prompt}
            maxLength={500}
            required
            onChange={(event) => setPrompt(event.target.value)}
          />
        </label>
        <button type="submit">Start</button>
      </form>
      <p role="status">{notice}</p>
      <ul>
        {tasks.map((task) => (
          <TaskItem
            key={task.id}
            task={task}
            onCancel={() => void cancel(task)}
            onWatch={() => watch(task)}
          />
        ))}
      </ul>
    </div>
  );
}
