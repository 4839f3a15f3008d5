import { pack } from '#pack';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  const { script = '', types = '' } = stage.settings;
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);
  const began = performance.now();

  const log = (event: Event) => {
    const at = `${Math.round(performance.now() - began)} ms`.padStart(7);
    const data = event instanceof MessageEvent ? ` · data ${event.data}` : '';
    stage.print(
      `${at} · ${event.constructor.name} ${event.type} · readyState ${source.readyState}${data}`,
    );
  };
  source.onopen = log;
  source.onmessage = log;
  source.onerror = log;
  for (const type of types.split(/\s+/).filter(Boolean)) source.addEventListener(type, log);

  return () => source.close();
}
