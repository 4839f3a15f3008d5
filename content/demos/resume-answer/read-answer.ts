import type { StreamEvent } from '../../parsers/event-stream.ts';
import { eventStreamParser } from '../../parsers/event-stream.ts';

/** An answer that the server no longer knows, or another response that is no stream. */
export class NoAnswer extends Error {}

/**
 * Reads an answer on one connection, from its beginning or from what follows `lastEventId`. Resolves when the response
 * has ended; rejects with NoAnswer when there is no stream, and otherwise when the connection is lost.
 */
export async function readAnswer(
  id: string,
  lastEventId: string,
  onEvent: (event: StreamEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  // #region shown
  const response = await fetch(`/sandbox/answers/${encodeURIComponent(id)}/events`, {
    headers: lastEventId ? { 'Last-Event-ID': lastEventId } : {},
    signal,
  });
  if (response.status === 204) return; // all of it has been received
  // #endregion shown
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new NoAnswer(`status ${response.status}`);
  }
  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return;
      onEvent(value);
    }
  } finally {
    await events.cancel().catch(() => undefined);
  }
}
