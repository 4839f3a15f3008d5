import type { Stage } from '#stage';
import { words } from '../shared-stream/words.ts';
import { followInWorker } from './follow-in-worker.ts';

export default function start(stage: Stage) {
  const inThisPage = stage.settings.tabs === 'three';
  const names = inThisPage ? [1, 2, 3].map(words.tab) : [words.thisTab];
  // Three in this page have a key of their own; real tabs have to agree on one.
  const key = inThisPage ? Math.random().toString(36).slice(2) : 'shared-worker';
  const controller = new AbortController();
  // #region shown
  const url = `/sandbox/leak?cleanup=on&interval=4000&key=${key}`;

  const leave = names.map((name) =>
    followInWorker(url, ({ data }) => stage.print(`${name}: ${data}`)),
  );
  // #endregion shown

  const timer = setTimeout(() => {
    fetch(`/sandbox/leak/count?key=${key}`, { signal: controller.signal })
      .then((response) => response.json())
      .then(({ timers }: { timers: number }) => stage.print(words.count(timers)))
      .catch((error: unknown) => {
        if (!controller.signal.aborted) stage.print(String(error));
      });
  }, 1500);

  return () => {
    clearTimeout(timer);
    controller.abort();
    leave.forEach((each) => each());
  };
}
