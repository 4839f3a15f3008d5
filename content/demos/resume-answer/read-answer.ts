import type * as chat from '#sandbox/scenarios/chat.ts';
import { followEvents, NotAnEventStream } from '../../parsers/follow-events.ts';

/** What is done with an answer while it is read. */
export interface Reader {
  /** Called with each part of the text. */
  onText(text: string): void;
  /** Called with the id of the first event of each connection. */
  onBegin(lastEventId: string): void;
  /** Called when the connection is lost. Says whether to go on with the next. */
  onLost(): boolean;
}

/** The events of an answer. */
export const eventsOf = (id: string) => `/sandbox/answers/${encodeURIComponent(id)}/events`;

/** Statuses that a deploy, a proxy or a limit gives for a while. */
const passing: readonly number[] = [429, 502, 503, 504];

/** Whether reading has failed because there is no such answer, or no longer. Any other failure may pass. */
export const isGone = (error: unknown): boolean =>
  error instanceof NotAnEventStream && error.response.status === 404;

/** Reads an answer to its end over as many connections as it takes. Resolves to whether it has got there. */
export async function readAnswer(url: string, reader: Reader, leaving: AbortSignal) {
  const done = new AbortController();
  let isFirst = true;
  let isWhole = false;
  // #region shown
  await followEvents(url, {
    signal: AbortSignal.any([leaving, done.signal]),
    reconnectionTime: 300,
    onOpen: () => (isFirst = true),
    shouldRetry: ({ status }) => passing.includes(status),
    onWait: () => reader.onLost() || done.abort(),
    onEvent({ type, data, lastEventId }) {
      if (isFirst) reader.onBegin(lastEventId);
      isFirst = false;
      if (type === 'token') reader.onText((JSON.parse(data) as chat.ChatToken).text);
      isWhole = type === 'done' || type === 'failed';
      if (isWhole) done.abort(); // otherwise it would ask once more, and get 204
    },
  });
  // #endregion shown
  return isWhole;
}
