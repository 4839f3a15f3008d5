import type { Response } from 'express';

/** Milliseconds before a reset: what was written arrives first. Some systems and browsers drop what a reset overtakes. */
const beforeReset = 50;

/** Resets the TCP connection, so that the reader sees an error and not an end. `why` stands in the log. */
export function cut(res: Response, why: Error): void {
  setTimeout(() => {
    res.socket?.resetAndDestroy();
    res.destroy(why);
  }, beforeReset);
}
