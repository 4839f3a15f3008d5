import type { Request, Response } from 'express';
import type { TaskView } from './schemas.ts';
import type { Task } from './task.ts';
import { tasksOf } from './tasks.ts';

/** A task as responses show it; `baseUrl` is the path of the scenario. */
export const view = ({ id, order, state, percent }: Task, baseUrl: string): TaskView => ({
  id,
  prompt: order.prompt,
  state,
  percent,
  events: `${baseUrl}/${id}/events`,
  result: state === 'complete' ? `${baseUrl}/${id}/result.wav` : null,
});

/** Sends a task as it is now. Throws a Problem (404) when there is no such task. */
export function sendView(req: Request<{ id: string }>, res: Response): void {
  const task = tasksOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json(view(task, req.baseUrl));
}
