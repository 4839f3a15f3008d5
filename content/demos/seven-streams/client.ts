import { crossOrigin } from '#cross-origin';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  // They go to the second origin, so that the pages of this one still load.
  const origin = await crossOrigin();
  const url = `${origin}/sandbox/ticker?times=1000&interval=5000`;
  const controller = new AbortController();
  const sources: EventSource[] = [];
  const began = performance.now();
  const print = (line: string) =>
    stage.print(`${((performance.now() - began) / 1000).toFixed(1)} s  ${line}`);

  // #region shown
  for (let n = 1; n <= Number(stage.settings.streams); n += 1) {
    const source = new EventSource(url);
    source.onopen = () => print(`stream ${n}: open`);
    source.onerror = () => print(`stream ${n}: error · readyState ${source.readyState}`);
    sources.push(source);
  }

  fetch(`${origin}/sandbox/leak/count`, { signal: controller.signal })
    .then(({ status }) => print(`fetch: ${status}`))
    .catch((error: unknown) => print(`fetch: ${error}`));
  // #endregion shown

  const timer = setTimeout(() => {
    for (const [at, { readyState }] of sources.entries())
      if (readyState !== EventSource.OPEN)
        print(`stream ${at + 1}: still readyState ${readyState}`);
  }, 2000);
  let closed = 0;
  stage.on('close', () => {
    const source = sources[closed];
    if (!source) return;
    closed += 1;
    source.close();
    print(`— stream ${closed} is closed —`);
  });

  return () => {
    clearTimeout(timer);
    controller.abort();
    for (const source of sources) source.close();
  };
}
