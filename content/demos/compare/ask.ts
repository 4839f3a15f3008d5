import type { Tick, Ticks } from '#sandbox/scenarios/compare.ts';
import { SessionGone } from './subscriber.ts';

/** Requests ticks by fetch. Rejects when the request fails, when the status is not one of success, and at the signal. */
export async function ask(url: string, signal: AbortSignal): Promise<Tick[]> {
  // #region shown
  const response = await fetch(url, { signal });
  if (!response.ok) {
    await response.body?.cancel(); // nobody reads it, and it would keep the connection
    if (response.status === 404) throw new SessionGone();
    throw new Error(`status ${response.status}`);
  }
  const { ticks }: Ticks = await response.json();
  return ticks;
  // #endregion shown
}

export const sleep = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
