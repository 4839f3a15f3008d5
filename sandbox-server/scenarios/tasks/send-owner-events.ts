import type { Request, Response } from 'express';
import { refuseCrowd } from '../../http/crowd.ts';
import { openStream } from '../../sse/stream.ts';
import { ownerEventsQuery } from './schemas.ts';
import { tasksOf } from './tasks.ts';

/**
 * Sends the events of all tasks of an owner in one stream, each with the id of its task in the data. The stream stays open
 * when all tasks are over, because another may be started.
 */
export async function sendOwnerEvents(req: Request, res: Response): Promise<void> {
  const { owner, lastEventId } = ownerEventsQuery.parse(req.query);
  const after = req.get('Last-Event-ID') ?? lastEventId;
  refuseCrowd(req, tasksOf(req).followers(owner), 'owner');
  const stream = openStream(req, res);
  for await (const event of tasksOf(req).follow(owner, after, stream.signal)) stream.send(event);
}
