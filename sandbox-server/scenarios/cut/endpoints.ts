import type { Endpoint } from '../../http/endpoint.ts';
import { cutQuery, query } from './query.ts';

/** What `cut` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'Numbers with ids, which go on after Last-Event-ID.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?key=mine&retry=2000',
  },
  {
    method: 'post',
    path: '/',
    summary: 'Resets the open connections of the same run, or of the same key and address.',
    query: cutQuery,
    answer: { status: 204, type: '' },
    example: '/?key=mine',
  },
];
