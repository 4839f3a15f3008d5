import { z } from 'zod';

/** A query parameter that is a whole number in these bounds. */
export const wholeNumber = (least: number, most: number) =>
  z.coerce.number().int().min(least).max(most);

/** A query parameter by which a visitor names something of their own: a feed, timers. */
export const nameOfYours = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'Expected 1 to 64 of A-Z a-z 0-9 . _ -');

/** The query parameter by which a client asks for a `retry` field. */
export const retry = wholeNumber(10, 60_000)
  .optional()
  .describe(
    'Milliseconds that the client should wait before it reconnects. Default: no `retry` field.',
  );

/** The query parameter by which a client names itself, so that its connections are counted together. */
export const clientKey = z
  .string()
  .max(100)
  .optional()
  .describe(
    'A name of your choice for the client whose connections are counted. Default: the run, or the address and the browser.',
  );

/** The query of an endpoint that takes no parameters. */
export const noParameters = z.strictObject({});

/** Middleware: refuses (400) a request with query parameters. */
export function refuseParameters(req: { query: unknown }, _res: unknown, next: () => void): void {
  noParameters.parse(req.query);
  next();
}
