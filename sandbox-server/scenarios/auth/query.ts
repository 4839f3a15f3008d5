import { z } from 'zod';
import { retry, wholeNumber } from '../../http/parameters.ts';

/** The query of the stream. */
export const query = z.strictObject({
  ticket: z.string().max(100).optional().describe('A ticket. It works once.'),
  expires: wholeNumber(0, 600_000)
    .optional()
    .describe(
      'Milliseconds after which the cookie, token or ticket of this request expires. Default: 10 minutes after you got it.',
    ),
  interval: wholeNumber(20, 10_000).default(1000).describe('Milliseconds between two events.'),
  drop: wholeNumber(0, 1000)
    .default(0)
    .describe(
      'Number of events after which the connection is reset, as a bad network does; 0: never.',
    ),
  retry,
});
