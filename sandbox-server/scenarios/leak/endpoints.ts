import { z } from 'zod';
import type { Endpoint } from '../../http/endpoint.ts';
import type { TimerCount } from '../leak.ts';
import { countQuery, query } from './query.ts';

const timerCount: z.ZodType<TimerCount> = z.object({
  timers: z.int().describe('Timers under this key that still run.'),
});

/** What `leak` answers, for the catalogue and the documentation. */
export const endpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/',
    summary: 'A stream that reports at each interval how many timers run.',
    query,
    answer: { status: 200, type: 'text/event-stream' },
    example: '/?cleanup=off',
  },
  {
    method: 'get',
    path: '/count',
    summary: 'How many timers run.',
    query: countQuery,
    answer: { status: 200, type: 'application/json', schema: timerCount },
    example: '/count',
  },
];
