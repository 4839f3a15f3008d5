import type { Stage } from '#stage';
import { pack } from '#pack';

export default async function start(stage: Stage) {
  const { script = '' } = stage.settings;
  const source = new EventSource(`/sandbox/play?script=${await pack(script)}`);
  const print = ({ type, data, lastEventId }: MessageEvent) =>
    stage.print(JSON.stringify({ type, data, lastEventId }));

  source.addEventListener('message', print);
  // There is no listener for all types, so it listens for the types in the script.
  for (const [, type = ''] of script.matchAll(/^event: ?(.+)$/gm)) {
    source.addEventListener(type, print);
  }

  return () => source.close();
}
