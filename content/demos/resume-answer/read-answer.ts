import type * as chat from '#sandbox/scenarios/chat.ts';
import { followEvents } from '../../parsers/follow-events.ts';

/** What is done with an answer while it is read. */
export interface Reader {
  /** Called with each part of the text. */
  onText(text: string): void;
  /** Called with the id of the first event of each connection. */
  onBegin(lastEventId: string): void;
  /** Called when the connection is lost. Says whether to go on with the next. */
  onLost(): boolean;
}

/** Reads an answer to its end over as many connections as it takes. Resolves to whether it has got there. */
export async function readAnswer(id: string, reader: Reader, leaving: AbortSignal) {
  const done = new AbortController();
  let isFirst = true;
  let isWhole = false;
  // #region shown
  await followEvents(`/sandbox/answers/${encodeURIComponent(id)}/events`, {
    signal: AbortSignal.any([leaving, done.signal]),
    reconnectionTime: 300,
    onOpen: () => (isFirst = true),
    onWait: () => reader.onLost() || done.abort(),
    onEvent({ type, data, lastEventId }) {
      if (isFirst) reader.onBegin(lastEventId);
      isFirst = false;
      if (type === 'token') reader.onText((JSON.parse(data) as chat.ChatToken).text);
      if (type !== 'done' && type !== 'failed') return;
      isWhole = true;
      done.abort(); // otherwise it would ask once more, and get 204
    },
  });
  // #endregion shown
  return isWhole;
}
