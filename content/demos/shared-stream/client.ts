import type { Stage } from '#stage';
import { shareEvents } from './share-events.ts';
import { words } from './words.ts';

export default function start(stage: Stage) {
  const inThisPage = stage.settings.tabs === 'three';
  const names = inThisPage ? [1, 2, 3].map(words.tab) : [words.thisTab];
  // Three in this page have a feed of their own; real tabs have to agree on one.
  const feed = inThisPage ? Math.random().toString(36).slice(2) : 'shared-stream';
  let closing = false;

  /** The first that joined is the first that leads: it leaves after a message. */
  function closeLeader() {
    closing = false;
    stage.print(words.closed(names.shift() ?? ''));
    leave.shift()?.();
  }

  // #region shown
  const url = `/sandbox/messages?feed=${feed}&interval=1000`;

  const leave = names.map((name) =>
    shareEvents(url, ({ data }) => {
      stage.print(`${name}: ${data}`);
      if (closing && name === names[0]) closeLeader();
    }),
  );
  // #endregion shown

  stage.on('close', () => (closing = true));

  return () => leave.forEach((each) => each());
}
