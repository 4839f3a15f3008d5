import type { Stage } from '#stage';
import { followWithHeartbeat } from './follow-with-heartbeat.ts';

export default function start(stage: Stage) {
  const { beats } = stage.settings;
  const interval = 1000;
  let source: EventTarget | null = null;
  let sinceClick = 0;
  let timer: ReturnType<typeof setTimeout>;

  const stop = followWithHeartbeat(
    `/sandbox/heartbeat?kind=event&interval=${interval}&beats=${beats}`,
    {
      interval,
      types: ['message', 'ping'],
      onEvent: ({ type, data, target }) => {
        source = target;
        sinceClick += 1;
        stage.print(`${type} ${data}`);
      },
      onLost: (why, pause) => stage.print(`${why}: open again in ${Math.round(pause)} ms`),
    },
  );

  stage.on('link', () => {
    stage.print('— link clicked —');
    location.assign('/sandbox/reconnect?answers=204'); // no page comes, so this one stays
    sinceClick = 0;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (source instanceof EventSource)
        stage.print(`after 1.2 s: readyState ${source.readyState}, events since: ${sinceClick}`);
    }, 1200);
  });

  return () => {
    clearTimeout(timer);
    stop();
  };
}
