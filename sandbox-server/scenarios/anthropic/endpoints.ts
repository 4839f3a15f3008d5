import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { listQuery, query } from './query.ts';
import { eventTypes } from './events.ts';
import { countRequest, messagesRequest } from './messages-request.ts';

const errors = z.object({
  type: z.literal('error'),
  error: z.object({ type: z.string(), message: z.string() }),
});

/** What `anthropic` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/v1/messages',
    summary: 'Answers a question about SSE; with `stream` as events that end with `message_stop`.',
    query,
    body: { type: 'application/json', schema: messagesRequest },
    answer: { status: 200, type: 'text/event-stream', events: eventTypes },
    errors,
    example: '/v1/messages',
    exampleBody: JSON.stringify({
      model: 'downstream',
      max_tokens: 500,
      stream: true,
      messages: [{ role: 'user', content: 'What is SSE?' }],
    }),
  },
  {
    method: 'post',
    path: '/v1/messages/count_tokens',
    summary: 'Counts the tokens of a conversation, without an answer.',
    query,
    body: { type: 'application/json', schema: countRequest },
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ input_tokens: z.int() }),
    },
    errors,
    example: '/v1/messages/count_tokens',
    exampleBody: JSON.stringify({
      model: 'downstream',
      messages: [{ role: 'user', content: 'What is SSE?' }],
    }),
  },
  {
    method: 'get',
    path: '/v1/models',
    summary: 'Lists the names of the models; some of them produce a fault.',
    query: listQuery,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ data: z.array(z.object({ id: z.string() })) }),
    },
    errors,
    example: '/v1/models',
  },
  {
    method: 'get',
    path: '/v1/models/:name',
    summary: 'Describes one model, whether the list has it or not.',
    query,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ id: z.string() }),
    },
    errors,
    example: '/v1/models/downstream-429-2',
  },
];
