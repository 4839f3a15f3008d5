import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { cleanup } = stage.settings;
  const key = Math.random().toString(36).slice(2); // counts only our own timers
  let source: EventSource;
  let reloads = 0;

  function load() {
    let last = '';
    // #region shown
    source = new EventSource(`/sandbox/leak?cleanup=${cleanup}&interval=500&key=${key}`);
    source.onmessage = ({ data }) => {
      if (data !== last) stage.print(data);
      last = data;
      if (reloads === 0) return;
      reloads -= 1;
      source.close();
      load();
    };
    // #endregion shown
  }

  load();
  stage.on('reload', () => (reloads += 10));
  return () => source.close();
}
