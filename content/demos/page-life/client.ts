import type { Stage } from '#stage';
import { followWhileVisible } from './while-visible.ts';

export default function start(stage: Stage) {
  const feed = Math.random().toString(36).slice(2); // a feed of this run's own: it begins at 1
  const ended = new AbortController();
  document.addEventListener(
    'visibilitychange',
    () => stage.print(`— ${document.visibilityState} —`),
    { signal: ended.signal },
  );
  // #region shown
  const url = `/sandbox/messages?feed=${feed}&interval=1000`;
  const leave = followWhileVisible(url, ({ data }) => stage.print(data));

  return () => {
    ended.abort();
    leave();
  };
  // #endregion shown
}
