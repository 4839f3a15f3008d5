import { z } from 'astro/zod';
import { event } from './events.ts';
import { mistakeIn } from './play.ts';

/** A script that the sandbox plays. A YAML block that ends with a blank line begins with `|+`. */
export const script = z
  .string()
  .min(1)
  .refine((text) => mistakeIn(text) === undefined, {
    error: ({ input }) => `the script: ${mistakeIn(String(input)) ?? ''}`,
  });

/** A script, and what must come of it; the tests play it, whole and in single bytes. */
const playedProof = z.strictObject({
  script,
  /** All events that arrive, of every connection. */
  events: z.array(event),
  /**
   * The Last-Event-ID of each request that an EventSource makes, in order, '' for none. Without this the script is played
   * once and read with fetch.
   */
  requests: z.array(z.string()).min(1).optional(),
  /** The EventSource has given up after the last request. Otherwise it goes on. */
  givesUp: z.literal(true).optional(),
});

/** A request to the sandbox, and what its response must have. */
const requestedProof = z.strictObject({
  /** Path and query of a scenario, from `/sandbox/` on. */
  request: z.string().startsWith('/sandbox/'),
  method: z.enum(['GET', 'POST', 'OPTIONS', 'HEAD']).default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  status: z.int(),
  /** Headers of the response; null for one that must be missing. */
  has: z.record(z.string(), z.string().nullable()).default({}),
  /** The first events that arrive. */
  events: z.array(event).default([]),
});

/** What shows that the key of a question is right. A wrong key fails the tests. */
export const proof = z
  .union([playedProof, requestedProof])
  .refine((value) => !('givesUp' in value) || value.requests !== undefined, {
    message: 'givesUp is about an EventSource: say its requests',
  });
export type Proof = z.infer<typeof proof>;
