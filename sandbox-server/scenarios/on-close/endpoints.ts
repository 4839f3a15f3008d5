import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { events } from '../on-close.ts';
import { query } from './query.ts';

const answer = { status: 200, type: 'text/event-stream', events };

/** What `on-close` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'A request without a body: both close when the client disconnects.',
    query,
    answer,
    example: '/?of=req',
  },
  {
    method: 'post',
    path: '/',
    summary: 'A request with a body: the request closes as soon as the body has been read.',
    query,
    body: { type: 'application/json', schema: z.unknown() },
    answer,
    example: '/?of=req',
    exampleBody: '{"question":"Still there?"}',
  },
];
