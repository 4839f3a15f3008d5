import { z } from 'zod';

/** Which ticks a client wants. */
export const query = z.strictObject({
  session: z.uuid().optional().describe('The id that POST gave. Default: a common tick a second.'),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .optional()
    .describe('The number of the last tick that you have. Default: the one before the latest.'),
});

/** The query of long polling. */
export const longPollQuery = query.extend({
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(30_000)
    .default(25_000)
    .describe('Milliseconds after which it answers without a tick.'),
});

/** What POST takes. */
export const sessionRequest = z.strictObject({
  interval: z.int().min(50).max(10_000).default(1000).describe('Milliseconds between ticks.'),
});

/** The response to POST. */
export const sessionMade = z.object({ id: z.uuid(), interval: z.int() });
const tick = z.object({ n: z.int(), at: z.number().describe('Milliseconds since the epoch.') });
/** The response to a poll. */
export const ticks = z.object({ ticks: z.array(tick) });
const count = z.object({ requests: z.int(), received: z.int(), sent: z.int() });
/** What each transport of a session cost. */
export const counts = z.object({ sse: count, poll: count, longPoll: count, webSocket: count });
/** The response to the request for a drop. */
export const dropped = z.object({ dropped: z.int().describe('Connections that were reset.') });

/** The body of the response that makes a session. */
export type SessionMade = z.infer<typeof sessionMade>;
/** The body of the response to a drop. */
export type Dropped = z.infer<typeof dropped>;
/** The body of the response to a poll. */
export type Ticks = z.infer<typeof ticks>;
