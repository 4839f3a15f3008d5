import { z } from 'zod';
import { clientKey, retry, wholeNumber } from '../../http/parameters.ts';

/** The query of the stream. */
export const query = z.strictObject({
  interval: wholeNumber(20, 60_000).default(1000).describe('Milliseconds between two events.'),
  retry,
  key: clientKey,
});

/** The query of the POST that resets connections. */
export const cutQuery = z.strictObject({ key: clientKey });
