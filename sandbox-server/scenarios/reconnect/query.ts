import { z } from 'zod';
import { clientKey, retry, wholeNumber } from '../../http/parameters.ts';

/** Statuses that lead to a stream. */
export const redirects = ['301', '302', '303', '307', '308'] as const;
/** Statuses that are answered at once. */
export const statuses = [
  ...['201', '202', '204', '205', '304', '400', '401', '403', '404', '409', '410', '429'],
  ...['500', '502', '503', '504'],
] as const;
const answers = z.enum(['drop', 'end', 'stay', 'mime', 'none', ...redirects, ...statuses]);

/** The query of the stream. */
export const query = z.strictObject({
  answers: z
    .string()
    .default('drop')
    .transform((list) => list.split(','))
    .pipe(z.array(answers).max(20))
    .describe(
      `How the first, second … connection is answered, such as drop,503; the last goes on. A stream of some events that is reset (drop), ends (end) or stays open (stay), one that says it is text/plain (mime), no response at all (none), or a status: ${[...redirects, ...statuses].join(' ')}. Redirects lead to a stream that is reset.`,
    ),
  events: wholeNumber(0, 1000).default(3).describe('How many events a stream sends.'),
  interval: wholeNumber(0, 60_000).default(300).describe('Milliseconds between two events.'),
  retry,
  key: clientKey,
  redirected: z
    .enum(redirects)
    .optional()
    .describe('Added to the URL that a redirect leads to. Such connections are not counted.'),
});
