import type { StreamEvent } from '../../parsers/event-stream.ts';
import { eventStreamParser } from '../../parsers/event-stream.ts';
import type { ChatEvent, Refusal } from './chat-state.ts';

/** A request for an answer, and how to read the events of the response. */
export interface AnswerRequest {
  readonly url: string;
  /** The JSON text of the body. */
  readonly body: string;
  /** What an event of the stream means for the answer; undefined when it means nothing. */
  readonly read: (event: StreamEvent) => ChatEvent | undefined;
}

/** Posts the request and calls `onEvent` with all that happens, at last with an event that ends the answer. Never rejects. */
export async function requestAnswer(
  { url, body, read }: AnswerRequest,
  onEvent: (event: ChatEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let response: Response;
  try {
    const headers = { 'Content-Type': 'application/json' };
    response = await fetch(url, { method: 'POST', headers, body, signal });
  } catch {
    return onEvent({ kind: 'refused', refusal: { status: 0, retryAfter: 0 } });
  }
  if (!response.body || !isEventStream(response)) {
    await response.body?.cancel().catch(() => undefined); // an unread body would keep its connection open
    return onEvent({ kind: 'refused', refusal: refusalOf(response) });
  }
  // #region shown
  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const { done, value } = await events.read();
      if (done) break;
      const event = read(value);
      if (event) onEvent(event);
    }
  } catch {
    // The connection is lost, the user has stopped, or the data cannot be read.
  } finally {
    await events.cancel().catch(() => undefined);
  }
  onEvent({ kind: 'ended' }); // changes nothing when the last event of the answer has arrived
  // #endregion shown
}

const isEventStream = ({ status, headers }: Response): boolean =>
  status === 200 && /^text\/event-stream\s*(;|$)/i.test(headers.get('Content-Type') ?? '');

/** `Retry-After` holds seconds or a date. */
function refusalOf({ status, headers }: Response): Refusal {
  const value = headers.get('Retry-After') ?? '0';
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return { status, retryAfter: seconds > 0 ? Math.ceil(seconds) : 0 };
}
