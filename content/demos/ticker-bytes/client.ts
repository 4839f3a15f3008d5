import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { times, interval } = stage.settings;
  const controller = new AbortController();

  async function read() {
    // #region shown
    const response = await fetch(`/sandbox/ticker?times=${times}&interval=${interval}`, {
      signal: controller.signal,
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    // #region text
    const text = response.body?.pipeThrough(new TextDecoderStream());
    await text?.pipeTo(new WritableStream({ write: (piece) => stage.print(piece) }));
    // #endregion shown
    // #endregion text
  }

  read().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
    controller.abort(); // closes the connection, whatever went wrong
  });

  return () => controller.abort();
}
