import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import { completionRequest } from './completion-request.ts';
import { responseEvents } from './response-format.ts';
import { responseRequest } from './response-request.ts';

const errors = z.object({ error: z.object({ message: z.string(), type: z.string() }) });

/** What `openai` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/v1/chat/completions',
    summary: 'Answers a question about SSE; with `stream` as chunks that end with `[DONE]`.',
    query: noParameters,
    body: { type: 'application/json', schema: completionRequest },
    answer: { status: 200, type: 'text/event-stream' },
    errors,
    example: '/v1/chat/completions',
    exampleBody: JSON.stringify({
      model: 'downstream',
      stream: true,
      messages: [{ role: 'user', content: 'What is SSE?' }],
    }),
  },
  {
    method: 'post',
    path: '/v1/responses',
    summary:
      'The same by the newer API; with `stream` as typed events, the last with the whole answer.',
    query: noParameters,
    body: { type: 'application/json', schema: responseRequest },
    answer: { status: 200, type: 'text/event-stream', events: responseEvents },
    errors,
    example: '/v1/responses',
    exampleBody: JSON.stringify({ model: 'downstream', stream: true, input: 'What is SSE?' }),
  },
  {
    method: 'get',
    path: '/v1/models',
    summary: 'Lists the names of the models; some of them produce a fault.',
    query: noParameters,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ object: z.literal('list'), data: z.array(z.object({ id: z.string() })) }),
    },
    errors,
    example: '/v1/models',
  },
  {
    method: 'get',
    path: '/v1/models/:name',
    summary: 'Describes one model, whether the list has it or not.',
    query: noParameters,
    answer: {
      status: 200,
      type: 'application/json',
      schema: z.object({ id: z.string() }),
    },
    errors,
    example: '/v1/models/downstream-429-2',
  },
];
