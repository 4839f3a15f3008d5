import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Middleware. Gives the response an `X-Request-Id` and, when it is closed, logs one line: at `warn` when the server cut
 * it, else at `info`. The line names no visitor: no address, no browser, no query, no id of a run or channel.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const id = randomUUID();
    const start = performance.now();
    res.set('X-Request-Id', id);
    res.on('close', () => {
      const line = {
        id,
        method: req.method,
        path: publicPath(req.originalUrl),
        status: res.statusCode,
        ms: Math.round(performance.now() - start),
      };
      if (res.errored) log.warn({ ...line, reason: res.errored.message }, 'response cut');
      else log.info(line, res.writableFinished ? 'response ended' : 'client left');
    });
    next();
  };
}

/** The path without its query; under `/sandbox` without what follows the scenario's name, for an id is a key. */
function publicPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/^(\/sandbox\/[^/]*)\/.*$/, '$1/…');
}
