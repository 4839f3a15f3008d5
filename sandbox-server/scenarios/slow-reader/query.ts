import { z } from 'zod';
import { wholeNumber } from '../../http/parameters.ts';
import { defaultLimits } from '../../limits.ts';

/** The query of the stream. */
export const query = z.strictObject({
  bytes: wholeNumber(10, 64 * 1024)
    .default(16 * 1024)
    .describe('Bytes of the comment that goes before each event.'),
  interval: wholeNumber(10, 60_000).default(100).describe('Milliseconds between two events.'),
  queued: wholeNumber(1024, defaultLimits.queuedBytes)
    .default(defaultLimits.queuedBytes)
    .describe('Pending bytes above which the server cuts the connection.'),
  stalled: wholeNumber(100, defaultLimits.stalled)
    .default(defaultLimits.stalled)
    .describe(
      'Milliseconds without reading any of the pending bytes after which the server cuts the connection.',
    ),
  key: z
    .string()
    .regex(/^[\w-]{22,64}$/, 'Expected 22 to 64 of A-Z a-z 0-9 _ -')
    .optional()
    .describe('An unguessable name by which another request can watch this stream.'),
});
