import { z } from 'zod';
import { wholeNumber } from '../../http/parameters.ts';

/** The query of the stream. */
export const query = z.strictObject({
  kind: z
    .enum(['comment', 'event', 'none'])
    .default('comment')
    .describe(
      'What is sent at each interval: a comment, which no page sees, a `ping` event, or nothing.',
    ),
  interval: wholeNumber(10, 60_000)
    .default(15_000)
    .describe('Milliseconds between two heartbeats.'),
  beats: wholeNumber(1, 1000)
    .optional()
    .describe(
      'Number of heartbeats after which the stream stays open and silent, like a dead network. Default: never.',
    ),
  lastEventId: z
    .string()
    .max(128)
    .default('')
    .describe(
      'For a page that opens a new stream: the last id it had. The header Last-Event-ID wins.',
    ),
});
