import { z } from 'zod';

/** The query of every endpoint. */
export const query = z.strictObject({
  beta: z
    .enum(['true', 'false'])
    .optional()
    .describe('The official client sends it. It is ignored.'),
});
