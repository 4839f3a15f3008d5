import type { Stage } from '#stage';
import type { Tick } from '#sandbox/scenarios/ticker.ts';

export default function start(stage: Stage) {
  // #region shown
  const { times, interval } = stage.settings;
  const source = new EventSource(`/sandbox/ticker?times=${times}&interval=${interval}`);

  source.onmessage = (event) => {
    try {
      const tick: Tick = JSON.parse(event.data);
      stage.print(`tick ${tick.n} of ${tick.of}`);
      // #region close
      if (tick.n === tick.of) source.close();
      // #endregion close
    } catch {
      stage.print(`not JSON: ${event.data}`);
    }
  };
  // #endregion shown

  return () => source.close();
}
