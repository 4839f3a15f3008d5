import type { Stage } from '#stage';
import type { Tick } from '#sandbox/scenarios/ticker.ts';

export default function start(stage: Stage) {
  const { times, interval } = stage.settings;
  const source = new EventSource(`/sandbox/ticker?times=${times}&interval=${interval}`);

  source.onmessage = (event) => {
    const tick: Tick = JSON.parse(event.data);
    stage.print(`tick ${tick.n} of ${tick.of}`);
    // Without this, the browser treats the end of the response as a lost connection and reconnects.
    if (tick.n === tick.of) source.close();
  };

  return () => source.close();
}
