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

/**
 * What can be seen at an EventSource: `request`, with the Last-Event-ID that it has; `response 200`; and what it fires, with its
 * `readyState` at that moment, such as `open 1` and `error 0`.
 */
export const sight = z
  .string()
  .regex(/^(request( \S+)?|response [2-5]\d\d|\S+ [012])$/, 'no such thing can be seen');

/** What can come of a script. */
export const playedResult = {
  /** All events that arrive, of every connection. */
  events: z.array(event),
  /** The reconnection time that the stream sets, in milliseconds. */
  reconnectionTime: z.int().min(0).optional(),
  /**
   * The Last-Event-ID of each request that an EventSource makes, in order: '' for none, and '""' for a header without a value.
   * Without this the script is played once and read with fetch.
   */
  requests: z.array(z.string()).min(1).optional(),
  /** Whether the EventSource has given up after the last request. */
  givesUp: z.boolean().optional(),
  /** The first things that can be seen at the EventSource, all of them. */
  seen: z.array(sight).min(1).optional(),
};

/** A script, and what must come of it; the tests play it, whole and in single bytes. */
const playedProof = z.strictObject({ script, ...playedResult });

/** A request to the sandbox, and what its response must have. */
const requestedProof = z.strictObject({
  /** Path and query of a scenario, from `/sandbox/` on. */
  request: z.string().startsWith('/sandbox/'),
  method: z.enum(['GET', 'POST', 'OPTIONS', 'HEAD']).default('GET'),
  headers: z.record(z.string(), z.string()).default({}),
  status: z.int(),
  /** Headers of the response, by how they begin; null for one that must be missing. */
  has: z.record(z.string(), z.string().nullable()).default({}),
  /** The first events that arrive. */
  events: z.array(event).default([]),
});

/** What shows that the key of a question is right. A wrong key fails the tests. */
export const proof = z
  .union([playedProof, requestedProof])
  .refine(
    (value) =>
      !('givesUp' in value || 'seen' in value) ||
      ('requests' in value && value.requests !== undefined),
    { message: 'givesUp and seen are about an EventSource: say its requests' },
  );
export type Proof = z.infer<typeof proof>;
export type PlayedProof = z.infer<typeof playedProof>;
