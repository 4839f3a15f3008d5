import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';

/**
 * Middleware: throws a Problem (413) when the request says that its body is too long. A body that does not say how long
 * it is counts while it is read (`readJson`).
 * @param mostOf the largest body of a request, in bytes
 */
export const limitBody =
  (mostOf: (req: Request) => number): RequestHandler =>
  (req, _res, next) => {
    const most = mostOf(req);
    if (Number(req.get('Content-Length') ?? 0) > most) {
      throw new Problem(413, `The body is too large: send at most ${most} bytes.`);
    }
    next();
  };
