import type { Request, Response } from 'express';
import { closing } from '../../http/closing.ts';
import { Problem } from '../../http/problem.ts';
import { sendRanges } from './send-ranges.ts';
import { tasksOf } from './tasks.ts';

/**
 * Sends the melody of a task, whole or in ranges, when the task is over. Rejects with a Problem: 404 when there is
 * no such task, 409 when it has no result. Sends nothing when the client has gone before.
 */
export async function sendResult(req: Request<{ id: string }>, res: Response): Promise<void> {
  const task = tasksOf(req).find(req.params.id);
  const signal = closing(res);
  while (!task.log.over && !signal.aborted) await task.log.more(signal);
  if (signal.aborted) return;
  const { id, state, wav } = task;
  if (wav === undefined) throw new Problem(409, `The task is ${state}: it has no result.`);
  sendRanges(req, res.type('audio/wav'), wav, `"${id}"`);
}
