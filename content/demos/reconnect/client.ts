import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { first, second, retry } = stage.settings;
  const answers = `${first},${second},stay`;
  const query = new URLSearchParams({ answers, events: '3' });
  if (retry) query.set('retry', retry);
  // #region shown
  const source = new EventSource(`/sandbox/reconnect?${query}`);

  source.onopen = () => stage.print('open');
  source.onmessage = (event) => stage.print(`message ${event.data}`);
  source.onerror = () => {
    stage.print(`error · readyState ${source.readyState}`);
  };
  // #endregion shown

  return () => source.close();
}
