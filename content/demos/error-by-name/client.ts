import { pack } from '#pack';
import type { Stage } from '#stage';

export default async function start(stage: Stage) {
  const script = stage.settings.script ?? '';
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);

  // #region shown
  source.onmessage = (event) => stage.print(`message: ${event.data}`);

  source.onerror = () => stage.print('naive handler: connection lost');

  const careful = (text: string) => stage.print(`careful handler: ${text}`);
  source.addEventListener('error', (event) => {
    if (event instanceof MessageEvent) careful(`server says ${event.data}`);
    else if (source.readyState === EventSource.CLOSED) careful('gave up');
    else careful('connection lost, the browser comes back');
  });
  // #endregion shown

  return () => source.close();
}
