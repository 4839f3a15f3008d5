import type { Endpoint } from '../../http/endpoint.ts';
import { query, summary } from '../cors.ts';

const served = { query, answer: { status: 200, type: 'text/event-stream' }, cors: 'own' } as const;

/** What `cors` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  { ...served, method: 'get', path: '/', summary, example: '/?origin=any' },
  {
    ...served,
    method: 'post',
    path: '/',
    summary:
      'The same for fetch with a method or a type that needs a preflight. A body is not read.',
    example: '/?origin=any',
  },
];
