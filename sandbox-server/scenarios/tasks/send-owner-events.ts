import type { Request, Response } from 'express';
import { refuseCrowd } from '../../http/crowd.ts';
import { turnsOf } from '../../http/turns.ts';
import { visitorOf } from '../../http/visitor.ts';
import { openStream } from '../../sse/stream.ts';
import { ownerEventsQuery } from './schemas.ts';
import { tasksOf } from './tasks.ts';

/** Events that are sent in one turn: an owner with many tasks has thousands. */
const manyAtOnce = 200;

/**
 * Sends the events of all tasks of an owner in one stream, each with the id of its task in the data. The stream stays open
 * when all tasks are over, because another may be started.
 */
export async function sendOwnerEvents(req: Request, res: Response): Promise<void> {
  const { owner, lastEventId } = ownerEventsQuery.parse(req.query);
  const after = req.get('Last-Event-ID') ?? lastEventId;
  refuseCrowd(req, tasksOf(req).followers(owner), 'owner');
  const stream = openStream(req, res);
  let sent = 0;
  for await (const event of tasksOf(req).follow(owner, after, stream.signal)) {
    stream.send(event);
    sent += 1;
    if (sent % manyAtOnce === 0) await turnsOf(req).next(visitorOf(req));
  }
}
