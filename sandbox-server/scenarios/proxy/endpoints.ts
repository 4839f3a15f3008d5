import type { Endpoint } from '../../http/endpoint.ts';
import { bufferingQuery, query } from './query.ts';

/** What `proxy` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/buffering',
    summary: 'Holds the response back until its buffer is full, unless `X-Accel-Buffering: no`.',
    query: bufferingQuery,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/buffering?to=ticker&times=3&interval=300&upstream-says=nothing',
  },
  {
    method: 'get',
    path: '/compressing',
    summary:
      'Compresses the response with gzip, which collects data before it writes, unless `Cache-Control: no-transform`.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/compressing?to=ticker&times=3&interval=300&upstream-says=nothing',
  },
];
