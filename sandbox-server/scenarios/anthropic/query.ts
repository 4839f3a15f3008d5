import { z } from 'zod';

/** The query of every endpoint but the list of models. */
export const query = z.strictObject({
  beta: z
    .enum(['true', 'false'])
    .optional()
    .describe('The official client sends it. It is ignored.'),
});

const page = z.string().max(100).optional();
const whole = 'For pages of a list. This one is short, and always comes whole.';

/** The query of the list of models. */
export const listQuery = query.extend({
  limit: page.describe(whole),
  after_id: page.describe(whole),
  before_id: page.describe(whole),
});
