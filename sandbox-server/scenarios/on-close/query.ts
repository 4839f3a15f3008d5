import { z } from 'zod';
import { wholeNumber } from '../../http/parameters.ts';

/** The query of both methods. */
export const query = z.strictObject({
  of: z
    .enum(['req', 'res'])
    .default('res')
    .describe('Whose `close` event stops the timer: the request’s, or the response’s.'),
  interval: wholeNumber(20, 60_000).default(500).describe('Milliseconds between two events.'),
});
