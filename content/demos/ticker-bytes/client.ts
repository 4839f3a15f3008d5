import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { times, interval } = stage.settings;
  const controller = new AbortController();

  async function read() {
    const response = await fetch(`/sandbox/ticker?times=${times}&interval=${interval}`, {
      signal: controller.signal,
    });
    // #region text
    const text = response.body?.pipeThrough(new TextDecoderStream());
    await text?.pipeTo(new WritableStream({ write: (piece) => stage.print(piece) }));
    // #endregion text
  }

  read().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
  });

  return () => controller.abort();
}
