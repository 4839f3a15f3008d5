import type { Endpoint } from '../../http/endpoint.ts';
import { noParameters } from '../../http/parameters.ts';
import { query } from './query.ts';
import { watchedReader } from './slow-readers.ts';

/** What `slow-reader` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'The stream. Read slowly.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?bytes=1024&interval=1000',
  },
  {
    method: 'get',
    path: '/:key',
    summary: 'How many bytes are pending for the stream with that key, and why it was cut.',
    query: noParameters,
    answer: { status: 200, type: 'application/json', schema: watchedReader },
    example: '/a-key-that-nobody-guesses',
  },
];
