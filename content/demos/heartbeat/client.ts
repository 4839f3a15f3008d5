import type { Stage } from '#stage';
import { followWithHeartbeat } from './follow-with-heartbeat.ts';

export default function start(stage: Stage) {
  const url = `/sandbox/heartbeat?kind=event&interval=1000&beats=${stage.settings.beats}`;
  let source: EventTarget | null = null;
  let sinceClick = 0;
  let timer: ReturnType<typeof setTimeout>;

  function onEvent({ type, data, target }: MessageEvent<string>) {
    source = target;
    sinceClick += 1;
    stage.print(`${type} ${data}`);
  }

  // #region shown
  const onLost = (why: string, pause: number) =>
    stage.print(`${why}: open again in ${Math.round(pause)} ms`);

  const types = ['message', 'ping'];
  const stop = followWithHeartbeat(url, { interval: 1000, types, onEvent, onLost });
  // #endregion shown

  const clickLink = () => {
    stage.print('— link clicked —');
    location.assign('/sandbox/reconnect?answers=204'); // no page comes, so this one stays
    sinceClick = 0;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (source instanceof EventSource)
        stage.print(`after 1.2 s: readyState ${source.readyState}, events since: ${sinceClick}`);
    }, 1200);
  };
  // A server that falls silent would hide what the link does.
  if (stage.settings.beats !== '2') stage.on('link', clickLink);

  return () => {
    clearTimeout(timer);
    stop();
  };
}
