import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';

/** Milliseconds before the reset: what was written arrives first. Some systems drop what a reset overtakes. */
const beforeReset = 50;

/** Why the server reset a connection. Stands in `res.errored`, so that the log and the wire view tell it. */
class Dropped extends Error {
  override readonly name = 'Dropped';
}

/**
 * Resets the TCP connection of a response in mid-body, as a crash or a lost network does, when the reader has taken
 * what was written. Write nothing in the meantime. Does nothing when the connection has gone by itself; never rejects.
 */
export async function dropConnection(res: Response, why: string): Promise<void> {
  do await sleep(beforeReset);
  while (!res.closed && res.writableLength > 0);
  if (res.closed) return;
  res.socket?.resetAndDestroy();
  res.destroy(new Dropped(why));
}
