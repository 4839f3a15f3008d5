import type { Stage } from '#stage';
import { eventStreamParser } from '../../parsers/event-stream.ts';
import { checkEventStream } from '../eventsource-and-fetch/check-event-stream.ts';

/** Reads the stream with fetch and prints the data of each event. Returns what stops it. */
export function read(stage: Stage, url: string, init: RequestInit) {
  const controller = new AbortController();

  async function readEvents() {
    // #region shown
    const response = await fetch(url, { ...init, signal: controller.signal });
    await checkEventStream(response);
    const events = response.body?.pipeThrough(eventStreamParser());
    // When `write` throws, pipeTo cancels the body, which closes the connection.
    await events?.pipeTo(new WritableStream({ write: ({ data }) => stage.print(data) }));
    // #endregion shown
  }

  readEvents().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
  });
  return () => controller.abort();
}
