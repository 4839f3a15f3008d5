import { randomUUID } from 'node:crypto';
import { Router } from 'express'; // Express 5
import { checkedBody, readJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { visitorOf } from '../http/visitor.ts';
import { dropConnection } from '../sse/drop.ts';
import { openStream } from '../sse/stream.ts';
import { sendResult } from './tasks/result.ts';
import { eventsQuery, taskRequest } from './tasks/schemas.ts';
import { sendOwnerEvents } from './tasks/send-owner-events.ts';
import type { TaskMade } from './tasks/schemas.ts';
import { tasksOf } from './tasks/tasks.ts';
import { sendList, sendView, view } from './tasks/view.ts';

export const summary =
  'Work that takes a while: makes a melody from a prompt; start, watch, cancel, hear.';

export { noParameters as query };
export type { TaskList, TaskMade, TaskView } from './tasks/schemas.ts';
export type { TaskComplete, TaskFailed, TaskProgress } from './tasks/task.ts';

export const router = Router();

router.post('/', refuseParameters, readJson, (req, res) => {
  const { owner = randomUUID(), ...order } = checkedBody(req, taskRequest);
  const task = tasksOf(req).add(order, { owner, visitor: visitorOf(req) });
  res.status(201).location(`${req.baseUrl}/${task.id}`);
  res.json({ ...view(task, req.baseUrl), owner } satisfies TaskMade);
});

router.get('/', sendList);
router.get('/events', sendOwnerEvents);
router.get('/:id', refuseParameters, sendView);
router.delete('/:id', refuseParameters, (req, res) => {
  tasksOf(req).cancel(req.params.id);
  res.status(204).end();
});

// #region shown
router.get('/:id/events', async (req, res) => {
  const { lastEventId } = eventsQuery.parse(req.query);
  const task = tasksOf(req).openFor(req);
  const after = task.log.placeOf(req.get('Last-Event-ID') ?? lastEventId);
  if (task.log.isAll(after)) return void res.status(204).end(); // EventSource stops at a 204
  const stream = openStream(req, res);
  for await (const event of task.log.follow(after, stream.signal)) {
    stream.send(event);
    if (after === 0 && event.id === task.dropAfter)
      return dropConnection(res, 'the connection was to be dropped here');
  }
  stream.end();
});
// #endregion shown

router.get('/:id/result.wav', refuseParameters, sendResult);

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
router.all(['/events', '/:id/events', '/:id/result.wav'], allowOnly('GET', 'HEAD'));
router.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));
