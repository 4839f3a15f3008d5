import { z } from 'astro/zod';

/** An event as authors write it: what is left out is as it is in an event without that field. */
export const event = z.strictObject({
  type: z.string().min(1).default('message'),
  data: z.string(),
  lastEventId: z.string().default(''),
});
