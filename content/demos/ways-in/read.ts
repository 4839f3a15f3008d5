import type { Stage } from '#stage';
import { eventStreamParser } from '../../parsers/event-stream.ts';

export function read(stage: Stage, url: string, token: string) {
  const controller = new AbortController();

  async function readEvents() {
    // #region shown
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: controller.signal,
    });
    if (!response.ok) return stage.print(`status ${response.status}: ${await response.text()}`);
    const events = response.body?.pipeThrough(eventStreamParser());
    // When `write` throws, pipeTo cancels the body, which closes the connection.
    await events?.pipeTo(
      new WritableStream({ write: ({ type, data }) => stage.print(`${type} ${data}`) }),
    );
    stage.print('end of the body');
    // #endregion shown
  }

  readEvents().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
  });
  return () => controller.abort();
}
