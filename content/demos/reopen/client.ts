import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { answers } = stage.settings;
  const url = `/sandbox/reconnect?answers=${answers}&retry=1000`;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let failures = 0; // since the last event

  const open = () => {
    source = new EventSource(url);
    source.onmessage = (event) => {
      failures = 0;
      stage.print(`message ${event.data}`);
    };
    // #region shown
    source.onerror = () => {
      stage.print(`error · readyState ${source.readyState}`);
      if (source.readyState !== EventSource.CLOSED) return;
      failures += 1;
      if (failures === 5) return stage.print('no connection: reload the page to try again');
      // Longer after each failure, and random, so that clients do not all return at the same moment.
      const pause = 500 * 2 ** failures * (0.5 + Math.random() / 2);
      stage.print(`new EventSource in ${Math.round(pause)} ms`);
      timer = setTimeout(open, pause);
    };
    // #endregion shown
  };
  open();

  return () => {
    clearTimeout(timer);
    source.close();
  };
}
