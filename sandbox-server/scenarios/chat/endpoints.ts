import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import type { ChatStatus } from './answer-routes.ts';
import { chatRequest } from './request.ts';

const chatStatus: z.ZodType<ChatStatus> = z.object({
  state: z.enum(['generating', 'complete', 'failed', 'stopped']),
  tokens: z.int(),
});

/** What `chat` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Answers with the events `start`, `token` … and at last `done` or `failed`.',
    query: noParameters,
    body: { type: 'application/json', schema: chatRequest },
    answer: {
      status: 200,
      type: 'text/event-stream',
      events: ['start', 'token', 'done', 'failed'],
    },
    example: '/',
    exampleBody: JSON.stringify({ messages: [{ role: 'user', content: 'What is SSE?' }] }),
  },
  {
    method: 'get',
    path: '/:id',
    summary: 'Reports how far an answer is, also after its client has disconnected.',
    query: noParameters,
    answer: {
      status: 200,
      type: 'application/json',
      schema: chatStatus,
    },
    example: '/:id',
  },
  {
    method: 'delete',
    path: '/:id',
    summary: 'Stops the generation; the stream ends with `done`, its reason `stopped`.',
    query: noParameters,
    answer: { status: 204, type: '' },
    example: '/:id',
  },
];
