import { z } from 'zod';

/** A query parameter that is a whole number in these bounds. */
export const wholeNumber = (least: number, most: number) =>
  z.coerce.number().int().min(least).max(most);

/** A query parameter by which a reader names something that is his: his feed, his timers. */
export const nameOfYours = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'Expected 1 to 64 of A-Z a-z 0-9 . _ -');

/** The query parameter by which a reader asks for a `retry` field. */
export const retry = wholeNumber(10, 60_000)
  .optional()
  .describe('Milliseconds that the reader shall wait before it reconnects. Default: not said.');
