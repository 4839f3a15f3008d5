import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits between two writes. Resolves with true after `milliseconds`, and with false as soon as
 * the signal is aborted, that is when the client has left. Never rejects: with Express 4 a
 * handler that rejects ends the process.
 */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  sleep(milliseconds, true, { signal }).catch(() => false);
