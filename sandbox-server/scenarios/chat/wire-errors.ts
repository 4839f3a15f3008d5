import type { ErrorRequestHandler } from 'express';
import { visitorsMistake } from '../../http/problem.ts';
import type { Problem } from '../../http/problem.ts';

/** How an API writes an error in the body of a response. */
export type WriteError = (problem: Problem) => object;

/**
 * An error handler for an API that has its own form of errors. Mistakes of ours go on to the app's.
 * @param idHeader the header in which the API sends the id of the request, besides `X-Request-Id`
 */
export function wireErrors(write: WriteError, idHeader?: string): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = visitorsMistake(error, req.query);
    if (problem === undefined || res.headersSent) return next(error);
    if (idHeader !== undefined) res.set(idHeader, res.get('X-Request-Id'));
    res
      .status(problem.status)
      .set({ ...problem.headers, 'Cache-Control': 'no-store' })
      .json(write(problem));
  };
}
