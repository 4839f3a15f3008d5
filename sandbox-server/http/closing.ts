import type { Response } from 'express';

/** Aborted when the response is closed, by whichever side. An event stream has such a signal itself. */
export function closing(res: Response): AbortSignal {
  const connection = new AbortController();
  whenClosed(res, () => connection.abort());
  return connection.signal;
}

/** Calls the listener when the response is closed, by whichever side; at once when it is closed already. */
export function whenClosed(res: Response, listener: () => void): void {
  if (res.closed || res.destroyed) listener();
  else res.once('close', listener);
}
