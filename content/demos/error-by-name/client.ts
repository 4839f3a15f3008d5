import { pack } from '#pack';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  const script = stage.settings.script ?? '';
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);

  source.onmessage = (event) => stage.print(`message: ${event.data}`);

  source.onerror = () => stage.print('naive handler: connection lost');

  source.addEventListener('error', (event) => {
    if (event instanceof MessageEvent) stage.print(`careful handler: server says ${event.data}`);
    else if (source.readyState === EventSource.CLOSED) stage.print('careful handler: gave up');
    else stage.print('careful handler: connection lost, the browser comes back');
  });

  return () => source.close();
}
