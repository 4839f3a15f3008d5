import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import {
  eventsQuery,
  listQuery,
  ownerEventsQuery,
  taskList,
  taskMade,
  taskRequest,
  taskView,
} from './schemas.ts';

const json = 'application/json';
const events = ['queued', 'started', 'progress', 'complete', 'failed', 'cancelled'];

/** What `tasks` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Starts a task, or puts it into the queue.',
    query: noParameters,
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
    path: '/events',
    summary:
      'The events of all tasks of one owner, with `task`, the id of the task, in their data.',
    query: ownerEventsQuery,
    answer: { status: 200, type: 'text/event-stream', events },
    example: '/events?owner=3f2b8c9e-7a14-4d0b-9c55-1f6e2a7d8b90',
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Reports the state of a task.',
    query: noParameters,
    answer: { status: 200, type: json, schema: taskView },
    example: '/:id',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Cancels a task: its thread stops. A finished task stays as it is.',
    query: noParameters,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
  {
    method: 'get',
    path: '/:id/events',
    summary: '`queued`, `started`, `progress` …, and at last `complete`, `failed` or `cancelled`.',
    query: eventsQuery,
    answer: { status: 200, type: 'text/event-stream', events },
    example: '/:id/events',
  },
  {
    method: 'get',
    path: '/:id/result.wav',
    summary: 'The melody, whole or in ranges. Waits until the task is over.',
    query: noParameters,
    answer: { status: 200, type: 'audio/wav' },
    example: '/:id/result.wav',
  },
];
