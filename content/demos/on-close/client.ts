import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { method, of } = stage.settings;
  const controller = new AbortController();
  const body = {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question: 'Still there?' }),
  };

  async function read() {
    // #region shown
    const response = await fetch(`/sandbox/on-close?of=${of}&interval=500`, {
      method: method ?? 'GET',
      ...(method === 'POST' && body),
      signal: controller.signal,
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const text = response.body?.pipeThrough(new TextDecoderStream());
    await text?.pipeTo(new WritableStream({ write: (piece) => stage.print(piece) }));
    // #endregion shown
  }

  read().catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(String(error));
    controller.abort(); // closes the connection, whatever went wrong
  });

  return () => controller.abort();
}
