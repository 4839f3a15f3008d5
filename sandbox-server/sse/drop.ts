import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';

/**
 * Milliseconds between the last write and the reset, so that the client receives what was written: some systems, and
 * Chromium in a page that is busy, discard received bytes that the program has not read when a reset arrives.
 */
const beforeReset = 200;

/** Why the server reset a connection. Set as `res.errored`, so that the log and the wire view can show it. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

/**
 * Resets the TCP connection of a response in mid-body, as a crash or a lost network does, once the client has taken
 * what was written. Write nothing in the meantime. Does nothing when the connection is closed already; never rejects.
 */
export async function dropConnection(res: Response, why: string): Promise<void> {
  do await sleep(beforeReset);
  while (!res.closed && res.writableLength > 0);
  if (res.closed) return;
  res.socket?.resetAndDestroy();
  res.destroy(new Dropped(why));
}
