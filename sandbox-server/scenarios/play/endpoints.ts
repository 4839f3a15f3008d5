import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import { postQuery, query } from '../play.ts';

/** What `play` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'Plays the script in the URL, so that an EventSource can read it.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?script=s1JwKEotSE0sUTDmykyxUqjOq-VKSSxJBLMU8tMUjLm4rBQcyhMzSxSMDAxA7NS8FF2IHi4A',
  },
  {
    method: 'post',
    path: '/',
    summary: 'Plays the script in the body, text/plain or text/event-stream.',
    query: postQuery,
    body: { type: 'text/plain', schema: z.string().describe('The script.') },
    answer: { status: 200, type: 'text/event-stream' },
    example: '/',
    exampleBody: ': @repeat 3\nid: {n}\ndata: {n} of 3\n\n: @wait 200\n: @end-repeat\n',
  },
];
