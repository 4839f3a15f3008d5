import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Middleware. Gives the response an `X-Request-Id` and, when it is closed, logs one line: at `warn` when the server cut
 * it, else at `info`. Of many cuts in a second only the first ones are logged, and the next line says how many others
 * there were (`leftOut`). The line names no visitor: no address, no browser, no query, no id of a run or channel.
 */
export function requestLog(log: Logger): RequestHandler {
  const cuts = new Lines();
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
      if (res.errored) {
        const others = cuts.take();
        const reason = res.errored.message;
        if (others !== undefined) log.warn({ ...line, reason, ...others }, 'response cut');
      } else log.info(line, res.writableFinished ? 'response ended' : 'client left');
    });
    next();
  };
}

/** Lines of one kind that may be logged in a second, so that nobody fills a disk with them. */
const linesPerSecond = 10;

/** Counts lines of one kind. */
class Lines {
  #second = 0;
  #inSecond = 0;
  #leftOut = 0;

  /** Undefined when the line is to be left out; otherwise how many were, since the last one that was not. */
  take(): { leftOut?: number } | undefined {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    this.#inSecond += 1;
    if (this.#inSecond > linesPerSecond) {
      this.#leftOut += 1;
      return undefined;
    }
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    return leftOut > 0 ? { leftOut } : {};
  }
}

/** The path without its query; under `/sandbox` without what follows the scenario's name, for an id is a key. */
function publicPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/^(\/sandbox\/[^/]*)\/.*$/, '$1/…');
}
