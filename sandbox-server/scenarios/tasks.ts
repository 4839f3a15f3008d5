import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Router } from 'express';
import { z } from 'zod';
import { addressKey } from '../http/address.ts';
import { closing } from '../http/closing.ts';
import { checkedBody, readJson } from '../http/json-body.ts';
import { perApp } from '../http/per-app.ts';
import { allowOnly, Problem } from '../http/problem.ts';
import { openStream } from '../sse/stream.ts';
import { sendRanges } from './tasks/send-ranges.ts';
import type { Task } from './tasks/task.ts';
import { Tasks } from './tasks/tasks.ts';
import type { Endpoint } from '../http/endpoint.ts';

export const summary =
  'Work that takes a while: makes a melody from a prompt; start, watch, cancel, hear.';

export const query = z.strictObject({});

/** The query of the list. */
export const listQuery = z.strictObject({ owner: z.uuid().describe('The id that POST gave.') });

/** The query of the events of a task. */
export const eventsQuery = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('For a page that was loaded again: what Last-Event-ID says at a reconnect.'),
});

/** What POST takes. */
export const taskRequest = z.strictObject({
  prompt: z.string().trim().min(1).max(500).describe('Any words. The same make the same melody.'),
  fail: z.int().min(0).max(100).optional().describe('Fail at so many percent.'),
  pace: z.int().min(0).max(1000).default(100).describe('Milliseconds to rest before each note.'),
  owner: z.uuid().optional().describe('Adds the task to this list. Default: a new one.'),
});

const states = ['queued', 'running', 'complete', 'failed', 'cancelled'] as const;
const taskView = z.object({
  id: z.uuid(),
  prompt: z.string(),
  state: z.enum(states),
  percent: z.int(),
  events: z.string().describe('Path of its event stream.'),
  result: z.string().nullable().describe('Path of the WAV file, when it is complete.'),
});
const taskMade = taskView.extend({ owner: z.uuid().describe('Unguessable: it lists the tasks.') });
const taskList = z.object({ tasks: z.array(taskView) });

/** A task, as GET tells of it. */
export type TaskView = z.infer<typeof taskView>;
/** The answer to POST. */
export type TaskMade = z.infer<typeof taskMade>;
/** The answer to the GET of the list. */
export type TaskList = z.infer<typeof taskList>;
export type { TaskComplete, TaskFailed, TaskProgress } from './tasks/task.ts';

const tasksOf = perApp((limits) => new Tasks(limits));

const view = ({ id, order, state, percent }: Task, baseUrl: string): TaskView => ({
  id,
  prompt: order.prompt,
  state,
  percent,
  events: `${baseUrl}/${id}/events`,
  result: state === 'complete' ? `${baseUrl}/${id}/result.wav` : null,
});

export const router = Router();

router.post('/', readJson, (req, res) => {
  query.parse(req.query);
  const { owner = randomUUID(), ...order } = checkedBody(req, taskRequest);
  const task = tasksOf(req).add(order, { owner, address: addressKey(req.ip ?? '') });
  const made: TaskMade = { ...view(task, req.baseUrl), owner };
  res.status(201).location(`${req.baseUrl}/${task.id}`).json(made);
});

router.get('/', (req, res) => {
  const { owner } = listQuery.parse(req.query);
  const tasks = tasksOf(req).of(owner);
  const list: TaskList = { tasks: tasks.map((task) => view(task, req.baseUrl)) };
  res.set('Cache-Control', 'no-store').json(list);
});

router.get('/:id', (req, res) => {
  query.parse(req.query);
  const task = tasksOf(req).find(req.params.id);
  res.set('Cache-Control', 'no-store').json(view(task, req.baseUrl));
});

router.delete('/:id', (req, res) => {
  query.parse(req.query);
  const tasks = tasksOf(req);
  tasks.cancel(tasks.find(req.params.id));
  res.status(204).end();
});

// #region events
router.get('/:id/events', async (req, res) => {
  const { lastEventId } = eventsQuery.parse(req.query);
  const task = tasksOf(req).find(req.params.id);
  const seen = Number(req.get('Last-Event-ID') ?? lastEventId ?? 0);
  let next = seen > 0 && seen <= task.events.length ? Math.floor(seen) : 0;
  if (task.over && next === task.events.length) {
    res.status(204).end(); // an EventSource that reconnects after the last event stops here
    return;
  }
  const stream = openStream(req, res);
  for (;;) {
    const event = task.events[next];
    if (event !== undefined) {
      next += 1;
      stream.send(event);
    } else if (task.over) return stream.end();
    else await once(task, 'more', { signal: stream.signal });
  }
});
// #endregion events

router.get('/:id/result.wav', async (req, res) => {
  query.parse(req.query);
  const task = tasksOf(req).find(req.params.id);
  const signal = closing(res);
  while (!task.over) await once(task, 'more', { signal });
  const { id, state, wav } = task;
  if (wav === undefined) throw new Problem(409, `The task is ${state}: it has no result.`);
  sendRanges(req, res.type('audio/wav'), wav, `"${id}"`);
});

router.all('/', allowOnly('GET', 'HEAD', 'POST'));
router.all('/:id', allowOnly('GET', 'HEAD', 'DELETE'));
router.all(['/:id/events', '/:id/result.wav'], allowOnly('GET', 'HEAD'));

const json = 'application/json';

export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Starts a task, or puts it into the queue.',
    query,
    body: { type: json, schema: taskRequest },
    answer: { status: 201, type: json, schema: taskMade },
    example: '/',
    exampleBody: JSON.stringify({ prompt: 'rain on a tin roof' }),
  },
  {
    method: 'get',
    path: '/',
    summary: 'Lists the tasks of one owner.',
    query: listQuery,
    answer: { status: 200, type: json, schema: taskList },
    example: '/?owner=3f2b8c9e-7a14-4d0b-9c55-1f6e2a7d8b90',
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Tells where a task is.',
    query,
    answer: { status: 200, type: json, schema: taskView },
    example: '/:id',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Cancels a task: its thread stops. One that is over stays as it is.',
    query,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
  {
    method: 'get',
    path: '/:id/events',
    summary: '`queued`, `started`, `progress` …, and at last `complete`, `failed` or `cancelled`.',
    query: eventsQuery,
    answer: {
      status: 200,
      type: 'text/event-stream',
      events: ['queued', 'started', 'progress', 'complete', 'failed', 'cancelled'],
    },
    example: '/:id/events',
  },
  {
    method: 'get',
    path: '/:id/result.wav',
    summary: 'The melody, whole or in ranges. Waits until the task is over.',
    query,
    answer: { status: 200, type: 'audio/wav' },
    example: '/:id/result.wav',
  },
];
