import { randomUUID } from 'node:crypto';
import { Router } from 'express'; // Express 5
import { addressKey } from '../http/address.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { noParameters, refuseParameters } from '../http/parameters.ts';
import { allowOnly } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { sendResult } from './tasks/result.ts';
import { eventsQuery, listQuery, taskRequest } from './tasks/schemas.ts';
import type { TaskList, TaskMade } from './tasks/schemas.ts';
import { tasksOf } from './tasks/tasks.ts';
import { sendView, view } from './tasks/view.ts';

export const summary =
  'Work that takes a while: makes a melody from a prompt; start, watch, cancel, hear.';

export { noParameters as query };
export type { TaskList, TaskMade, TaskView } from './tasks/schemas.ts';
export type { TaskComplete, TaskFailed, TaskProgress } from './tasks/task.ts';

export const router = Router();

router.post('/', refuseParameters, readJson, (req, res) => {
  const { owner = randomUUID(), ...order } = checkedBody(req, taskRequest);
  const task = tasksOf(req).add(order, { owner, address: addressKey(req.ip ?? '') });
  res.status(201).location(`${req.baseUrl}/${task.id}`);
  res.json({ ...view(task, req.baseUrl), owner } satisfies TaskMade);
});

router.get('/', (req, res) => {
  const { owner } = listQuery.parse(req.query);
  const tasks = tasksOf(req)
    .of(owner)
    .map((task) => view(task, req.baseUrl));
  res.set('Cache-Control', 'no-store').json({ tasks } satisfies TaskList);
});

router.get('/:id', refuseParameters, sendView);

router.delete('/:id', refuseParameters, (req, res) => {
  tasksOf(req).cancel(req.params.id);
  res.status(204).end();
});

router.get('/:id/events', async (req, res) => {
  const { lastEventId } = eventsQuery.parse(req.query);
  const { log } = tasksOf(req).find(req.params.id);
  const after = log.placeOf(req.get('Last-Event-ID') ?? lastEventId);
  // An EventSource that reconnects after the last event stops at a 204.
  if (log.isAll(after)) return void res.status(204).end();
  const stream = openStream(req, res);
  for await (const event of log.follow(after, stream.signal)) stream.send(event);
  stream.end();
});

router.get('/:id/result.wav', refuseParameters, sendResult);

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
router.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));
router.all(['/:id/events', '/:id/result.wav'], allowOnly('GET', 'HEAD'));
