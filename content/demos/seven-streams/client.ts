import { crossOrigin } from '#cross-origin';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  // They go to the second origin, so that the pages of this one still load.
  const origin = await crossOrigin();
  const url = `${origin}/sandbox/ticker?times=1000&interval=60000`;
  const controller = new AbortController();
  const { signal } = controller;
  const sources: EventSource[] = [];

  // #region shown
  for (let n = 1; n <= Number(stage.settings.streams); n += 1) {
    const source = new EventSource(url);
    source.onopen = () => stage.print(`#${n}: open`);
    source.onerror = () => stage.print(`#${n}: error · readyState ${source.readyState}`);
    sources.push(source);
  }

  const fetchLater = setTimeout(() => {
    fetch(`${origin}/sandbox/leak/count`, { signal })
      .then(({ status }) => stage.print(`fetch: ${status}`))
      .catch((error: unknown) => signal.aborted || stage.print(`fetch: ${error}`));
  }, 1000);
  // #endregion shown

  const look = setTimeout(() => {
    for (const [at, { readyState }] of sources.entries())
      if (readyState === EventSource.CONNECTING) stage.print(`#${at + 1}: readyState 0`);
  }, 2500);
  let closed = 0;
  stage.on('close', () => {
    const source = sources[closed];
    if (!source) return;
    closed += 1;
    source.close();
    stage.print(`#${closed}: close()`);
  });

  return () => {
    clearTimeout(fetchLater);
    clearTimeout(look);
    controller.abort();
    for (const source of sources) source.close();
  };
}
