import { pack } from '#pack';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  const { script = '', types = '' } = stage.settings;
  const url = `/sandbox/play?script=${await pack(script)}`;
  const source = new EventSource(url);
  const began = performance.now();

  const log = (event: Event) => {
    const ms = Math.round(performance.now() - began);
    const kind = event.constructor.name;
    const state = `readyState ${source.readyState}`;
    const data = event instanceof MessageEvent ? ` · data ${event.data}` : '';
    stage.print(`${ms} ms · ${kind} ${event.type} · ${state}${data}`);
  };
  // #region shown
  source.onopen = log;
  source.onmessage = log;
  source.onerror = log;
  for (const type of types.split(/\s+/)) {
    if (type) source.addEventListener(type, log);
  }
  // #endregion shown

  return () => source.close();
}
