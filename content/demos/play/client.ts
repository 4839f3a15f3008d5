import type { Stage } from '#stage';
import { pack } from '#pack';

export default async function start(stage: Stage) {
  const { script = '' } = stage.settings;
  const url = `/sandbox/play?script=${await pack(script)}`;
  if (url.length > 15_000) {
    throw new RangeError(
      `The script makes an address of ${url.length} characters; servers take about 15000.`,
    );
  }
  // #region shown
  const source = new EventSource(url);
  const print = ({ type, data, lastEventId }: MessageEvent) =>
    stage.print(JSON.stringify({ type, data, lastEventId }));

  source.addEventListener('message', print);
  // There is no listener for all types, so it listens for the types in the script.
  for (const [, type = ''] of script.matchAll(/^event: ?(.+)$/gm)) {
    source.addEventListener(type, print);
  }
  // #endregion shown

  return () => source.close();
}
