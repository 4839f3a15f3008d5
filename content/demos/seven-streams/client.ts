import { crossOrigin } from '#cross-origin';
import type { Stage } from '#stage';
import { words } from './words.ts';

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
    const name = words.stream(n);
    source.onopen = () => stage.print(`${name}: open`);
    source.onerror = () => stage.print(`${name}: error · readyState ${source.readyState}`);
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
      if (readyState === EventSource.CONNECTING) stage.print(words.waits(words.stream(at + 1)));
  }, 2500);
  let closed = 0;
  stage.on('close', () => {
    const source = sources[closed];
    if (!source) return;
    closed += 1;
    source.close();
    stage.print(words.closed(words.stream(closed)));
  });

  return () => {
    clearTimeout(fetchLater);
    clearTimeout(look);
    controller.abort();
    for (const source of sources) source.close();
  };
}
