import type { ErrorRequestHandler } from 'express';
import { ZodError } from 'zod';
import { WrongBody } from '../../http/json-body.ts';
import { Problem } from '../../http/problem.ts';

/** How an API writes an error: `path` names the wrong part of the body, when that is what was wrong. */
export type WriteError = (status: number, message: string, path: string | null) => object;

/** An error handler for the router of an API that has its own form of errors. Mistakes of ours go on to the app's. */
export function wireErrors(write: WriteError): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const known = readError(error);
    if (known === undefined || res.headersSent) return next(error);
    const path = error instanceof WrongBody ? error.path : null;
    res
      .status(known.status)
      .set({ ...known.headers, 'Cache-Control': 'no-store' })
      .json(write(known.status, known.message, path));
  };
}

function readError(error: unknown) {
  if (error instanceof Problem) {
    return { status: error.status, message: error.detail, headers: error.headers };
  }
  if (error instanceof ZodError) return { status: 400, message: 'There is no such parameter.' };
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    // Express and its body parsers mark a visitor's mistake by a status.
    if (error.status >= 400 && error.status < 500) {
      return { status: error.status, message: `The request cannot be read: ${error.message}.` };
    }
  }
  return undefined;
}
