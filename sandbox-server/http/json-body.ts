import express from 'express';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { parseBody } from './json-text.ts';
import { perApp } from './per-app.ts';
import { Problem } from './problem.ts';
import { safeParse } from './safe-parse.ts';

/**
 * Middleware: reads a body with `Content-Type: application/json` into `req.body`. A body that is not JSON is a 400, one
 * that is compressed or not UTF-8 a 415, one that is too long or has more than `bodyValues` values a 413. The body is there until
 * the handler waits for the first time.
 */
export const readJson: RequestHandler = (req, res, next) => readerOf(req)(req, res, next);

/** Middleware: the same for bodies of up to `largeBodyBytes`. */
export const readLargeJson: RequestHandler = (req, res, next) => largeReaderOf(req)(req, res, next);

const readerOf = perApp(({ bodyBytes }) => jsonReader(bodyBytes));
const largeReaderOf = perApp(({ largeBodyBytes }) => jsonReader(largeBodyBytes));

/** A compressed body is refused: it would take more memory than its `Content-Length` says. */
function jsonReader(limit: number): RequestHandler {
  const readBytes = express.raw({ type: 'application/json', limit, inflate: false });
  return (req, res, next) => {
    readBytes(req, res, (error?: unknown) => {
      if (error !== undefined) next(error);
      else parseBody(req, next);
    });
  };
}

/** A body that the schema refused: 400, and which part of it. */
export class WrongBody extends Problem {
  /** Where in the body, as `messages[0].role`; empty for the whole. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(400, `${path === '' ? 'The body' : `"${path}" in the body`} is not right. ${message}.`);
    this.path = path;
  }
}

/**
 * The body that `readJson` has read, as the schema gives it back.
 * Throws a Problem: 415 when the request carries no JSON, WrongBody for the first thing that the schema refuses.
 */
export function checkedBody<Schema extends z.ZodType>(
  req: Request,
  schema: Schema,
): z.infer<Schema> {
  if (req.body === undefined) {
    throw new Problem(415, 'Send JSON with Content-Type: application/json.');
  }
  const checked = safeParse(schema, req.body);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new WrongBody(dotted(issue?.path ?? []), issue?.message ?? 'Invalid input');
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
