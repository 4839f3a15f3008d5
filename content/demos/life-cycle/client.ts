import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { answers, retry } = stage.settings;
  const query = `answers=${answers}&events=3&interval=500&retry=${retry}`;
  // #region shown
  const source = new EventSource(`/sandbox/reconnect?${query}`);
  const log = (what: string) => stage.print(`${what} · readyState ${source.readyState}`);
  log('new EventSource');

  source.onopen = () => log('open');
  source.onmessage = (event) => log(`message ${event.data}`);
  source.onerror = () => log('error');

  stage.on('close', () => {
    source.close();
    log('close()');
  });
  // #endregion shown

  return () => source.close();
}
