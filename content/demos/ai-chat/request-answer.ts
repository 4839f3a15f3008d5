import type { StreamEvent } from '../../parsers/event-stream.ts';
import { eventStreamParser } from '../../parsers/event-stream.ts';
import type { ChatEvent, Refusal } from './chat-state.ts';

/** A request for an answer, and how to read the events of the response. */
export interface AnswerRequest {
  readonly url: string;
  /** The JSON text of the body. */
  readonly body: string;
  /** What an event of the stream means for the answer; undefined when it means nothing. What it throws is a failure. */
  readonly read: (event: StreamEvent) => ChatEvent | undefined;
}

/**
 * Posts the request and calls `onEvent` with all that happens, at last with an event that ends the answer.
 * Rejects only with what `onEvent` throws, and closes the connection then.
 */
export async function requestAnswer(
  { url, body, read }: AnswerRequest,
  onEvent: (event: ChatEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(lost);
  if (!response?.body || !isEventStream(response)) {
    await response?.body?.cancel().catch(lost); // an unread body would keep its connection open
    return onEvent({ kind: 'refused', refusal: refusalOf(response) });
  }
  // #region shown
  const events = response.body.pipeThrough(eventStreamParser()).getReader();
  try {
    for (;;) {
      const next = await events.read().catch(lost);
      if (!next || next.done) break;
      const event = meaningOf(next.value, read);
      if (event) onEvent(event);
    }
  } finally {
    await events.cancel().catch(lost);
  }
  onEvent({ kind: 'ended' }); // changes nothing when the last event of the answer has arrived
  // #endregion shown
}

/** The connection is lost, or the user has stopped. */
const lost = () => undefined;

/** Data that cannot be read is a failure of the stream: nobody can say what is missing of the answer. */
function meaningOf(event: StreamEvent, read: AnswerRequest['read']): ChatEvent | undefined {
  try {
    return read(event);
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}

const isEventStream = ({ status, headers }: Response): boolean =>
  status === 200 && /^text\/event-stream\s*(;|$)/i.test(headers.get('Content-Type') ?? '');

/** `Retry-After` holds seconds or a date. */
function refusalOf(response: Response | undefined): Refusal {
  const value = response?.headers.get('Retry-After') ?? '0';
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return { status: response?.status ?? 0, retryAfter: seconds > 0 ? Math.ceil(seconds) : 0 };
}
