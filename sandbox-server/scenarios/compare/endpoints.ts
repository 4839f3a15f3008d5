import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import {
  counts,
  dropped,
  longPollQuery,
  query,
  sessionMade,
  sessionRequest,
  ticks,
} from './schemas.ts';

const json = 'application/json';

/** What `compare` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'post',
    path: '/',
    summary: 'Makes a session: a source of its own, and counts of its requests and bytes.',
    query: noParameters,
    body: { type: json, schema: sessionRequest },
    answer: { status: 201, type: json, schema: sessionMade },
    example: '/',
    exampleBody: JSON.stringify({ interval: 500 }),
  },
  {
    method: 'get',
    path: '/sse',
    summary: 'Each tick as an event when it happens; resumes by Last-Event-ID.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/sse',
  },
  {
    method: 'get',
    path: '/poll',
    summary: 'The ticks after `since`, at once, also when there are none.',
    query,
    answer: { status: 200, type: json, schema: ticks },
    example: '/poll',
  },
  {
    method: 'get',
    path: '/long-poll',
    summary: 'The ticks after `since`; waits for one when there is none.',
    query: longPollQuery,
    answer: { status: 200, type: json, schema: ticks },
    example: '/long-poll',
  },
  {
    method: 'get',
    path: '/ws',
    summary: 'A WebSocket, each tick a message. Requests without a WebSocket handshake get 426.',
    query,
    answer: { status: 426, type: 'application/problem+json' },
    example: '/ws',
  },
  {
    method: 'get',
    path: '/counts/:id',
    summary: 'The cost of each transport in a session: requests, and bytes in both directions.',
    query: noParameters,
    answer: { status: 200, type: json, schema: counts },
    example: '/counts/:id',
  },
  {
    method: 'post',
    path: '/drop/:id',
    summary: 'Resets every open connection of a session, to see what comes back.',
    query: noParameters,
    answer: { status: 200, type: json, schema: dropped },
    example: '/drop/:id',
  },
];
