import type { Response } from 'express';

/** Aborted when the response is closed, by whichever side. An event stream has such a signal itself. */
export function closing(res: Response): AbortSignal {
  const connection = new AbortController();
  if (res.closed || res.destroyed) connection.abort();
  else res.once('close', () => connection.abort());
  return connection.signal;
}
