import type { Stage } from '#stage';
import type { Tick } from '#sandbox/scenarios/ticker.ts';

export default function start(stage: Stage) {
  const query = new URLSearchParams(stage.settings);
  const began = performance.now();
  const print = (what: string) =>
    stage.print(`${Math.round(performance.now() - began)} ms: ${what}`);

  // #region shown
  const source = new EventSource(`/sandbox/flush?${query}`);
  source.onopen = () => print('open');
  source.onmessage = ({ data }) => {
    print(data);
    try {
      const { n, of }: Tick = JSON.parse(data);
      if (n === of) source.close();
    } catch {
      print('not JSON');
    }
  };
  // #endregion shown

  return () => source.close();
}
