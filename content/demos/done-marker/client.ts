import type { Stage } from '#stage';
import { readInOneLoop } from './one-loop.ts';
import { readInTwoLoops } from './two-loops.ts';

export default function start(stage: Stage) {
  const { script = '', loops } = stage.settings;
  const controller = new AbortController();

  async function read() {
    const { signal } = controller;
    // #region shown
    const response = await fetch('/sandbox/play', { method: 'POST', body: script, signal });
    if (!response.ok || !response.body) return stage.print(await response.text());

    const readAnswer = loops === 'one' ? readInOneLoop : readInTwoLoops;
    await readAnswer(response.body, (data) => stage.print(data));
    stage.print('(returned)');
    // #endregion shown
  }

  read()
    .catch((error: unknown) => stage.print(String(error)))
    .finally(() => controller.abort()); // leaves no connection behind
  return () => controller.abort();
}
