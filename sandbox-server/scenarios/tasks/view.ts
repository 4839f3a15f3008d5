import type { Request, Response } from 'express';
import { listQuery } from './schemas.ts';
import type { TaskList, TaskView } from './schemas.ts';
import type { Task } from './task.ts';
import { tasksOf } from './tasks.ts';

/** A task as responses show it; `baseUrl` is the path of the scenario. */
export const view = ({ id, order, state, percent, message }: Task, baseUrl: string): TaskView => ({
  id,
  prompt: order.prompt,
  state,
  percent,
  events: `${baseUrl}/${id}/events`,
  result: state === 'complete' ? `${baseUrl}/${id}/result.wav` : null,
  message: message ?? null,
});

/** Sends a task as it is now. Throws a Problem (404) when there is no such task. */
export function sendView(req: Request<{ id: string }>, res: Response): void {
  const task = tasksOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json(view(task, req.baseUrl));
}

/** Sends the tasks of one owner as they are now. */
export function sendList(req: Request, res: Response): void {
  const { owner } = listQuery.parse(req.query);
  const tasks = tasksOf(req)
    .of(owner)
    .map((task) => view(task, req.baseUrl));
  res.set('Cache-Control', 'no-store').json({ tasks } satisfies TaskList);
}
