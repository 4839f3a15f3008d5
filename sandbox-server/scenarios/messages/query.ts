import { z } from 'zod';
import { nameOfYours, retry, wholeNumber } from '../../http/parameters.ts';

/** The query of the stream. */
export const query = z.strictObject({
  feed: nameOfYours
    .default('public')
    .describe('A name of your choice for the feed. It begins at 1 with its first client.'),
  interval: wholeNumber(20, 60_000)
    .default(1000)
    .describe('Milliseconds between two messages. Another interval is another feed.'),
  history: wholeNumber(1, 1000)
    .default(100)
    .describe('Messages that the feed keeps for replay. Another number is another feed.'),
  ids: z.enum(['on', 'off']).default('on').describe('Whether the messages carry an id.'),
  start: z
    .enum(['now', 'oldest'])
    .default('now')
    .describe('What a client without an id gets: new messages only, or the history too.'),
  lastEventId: z
    .string()
    .max(128)
    .default('')
    .describe('For a page that was reloaded: the last id it had. The header Last-Event-ID wins.'),
  drop: wholeNumber(1, 1000)
    .optional()
    .describe('Number of messages after which the connection is reset. Default: never.'),
  retry,
});
