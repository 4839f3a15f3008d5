import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import { chatRequest } from '../chat/request.ts';
import { answerCount, answerMade, answerStatus, eventsQuery } from './schemas.ts';

const json = 'application/json';

/** What `answers` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary:
      'Starts an answer; the body is that of `chat`. `cut`, `end` and `stall` happen to its first connection only. Sent again with the same `Idempotency-Key`, it gives the same answer.',
    query: noParameters,
    body: { type: json, schema: chatRequest },
    answer: { status: 201, type: json, schema: answerMade },
    example: '/',
    exampleBody: JSON.stringify({ messages: [{ role: 'user', content: 'What is SSE?' }] }),
  },
  {
    method: 'get',
    path: '/',
    summary: 'Counts the answers of the client that asks: the run, or the address and the browser.',
    query: noParameters,
    answer: { status: 200, type: json, schema: answerCount },
    example: '/',
  },
  {
    method: 'get',
    path: '/:id/events',
    summary:
      '`start`, `token` … and `done` or `failed`, with ids; after Last-Event-ID what comes next, and 204 when nothing does.',
    query: eventsQuery,
    answer: {
      status: 200,
      type: 'text/event-stream',
      events: ['start', 'token', 'done', 'failed'],
    },
    example: '/:id/events',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Stops the generation. Without a reader for a minute it stops by itself.',
    query: noParameters,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Reports how far an answer is.',
    query: noParameters,
    answer: { status: 200, type: json, schema: answerStatus },
    example: '/:id',
  },
];
