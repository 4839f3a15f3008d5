import type { Stage } from '#stage';
import { withEventSource } from './with-eventsource.ts';
import { withFetch } from './with-fetch.ts';

export default async function start(stage: Stage) {
  const { script = '', check } = stage.settings;
  const controller = new AbortController();

  // #region shown
  const source = await withEventSource(script, (line) => stage.print(`EventSource  ${line}`));
  const reading = withFetch(script, check === 'on', controller.signal, (line) =>
    stage.print(`fetch        ${line}`),
  );
  // #endregion shown
  reading.catch((error: unknown) => {
    if (!controller.signal.aborted) stage.print(`fetch        ${String(error)}`);
  });

  return () => {
    source.close();
    controller.abort();
  };
}
