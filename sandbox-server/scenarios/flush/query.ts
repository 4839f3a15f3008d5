import { z } from 'zod';
import { wholeNumber } from '../../http/parameters.ts';

const onOrOff = z.enum(['on', 'off']);

/** The query of the stream. */
export const query = z.strictObject({
  flush: onOrOff
    .default('on')
    .describe(
      'Whether the head is sent at once. Otherwise it leaves with the first bytes of the body.',
    ),
  comment: onOrOff
    .default('off')
    .describe('Whether a comment is written with the head. It sends the head, flushed or not.'),
  compression: onOrOff
    .default('off')
    .describe('Whether the middleware `compression` stands in front of the handler.'),
  'no-transform': onOrOff
    .default('off')
    .describe('Whether `Cache-Control` has `no-transform`, which compression obeys.'),
  times: wholeNumber(1, 100).default(5).describe('How many events it sends.'),
  interval: wholeNumber(1, 60_000).default(500).describe('Milliseconds before each event.'),
});
