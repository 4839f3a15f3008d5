import type { ChatRequest } from '#sandbox/scenarios/chat.ts';
import type { StreamEvent } from '../../parsers/event-stream.ts';
import { eventStreamParser } from '../../parsers/event-stream.ts';
import { checkEventStream } from '../eventsource-and-fetch/check-event-stream.ts';

/** Posts a question and calls `show` with each event of the response. Resolves when the response has ended. */
export async function ask(
  question: ChatRequest,
  show: (event: StreamEvent) => void,
  signal: AbortSignal,
) {
  // #region post
  // #region shown
  const response = await fetch('/sandbox/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
    signal,
  });
  await checkEventStream(response); // throws unless this is an event stream
  // #endregion shown
  if (!response.body) throw new Error('no body');
  // #endregion post

  // #region read
  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) return;
      show(value);
    }
  } finally {
    await events.cancel(); // closes the connection, if `show` has thrown
  }
  // #endregion read
}
