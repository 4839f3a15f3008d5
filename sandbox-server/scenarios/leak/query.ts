import { z } from 'zod';
import { nameOfYours, wholeNumber } from '../../http/parameters.ts';

const key = nameOfYours
  .default('public')
  .describe('A name of your choice: timers with the same name are counted together.');

/** The query of the stream. */
export const query = z.strictObject({
  cleanup: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether the timer is cleared when the connection has gone.'),
  interval: wholeNumber(20, 60_000).default(1000).describe('Milliseconds between two events.'),
  key,
});

/** The query of `GET /sandbox/leak/count`. */
export const countQuery = z.strictObject({ key });
