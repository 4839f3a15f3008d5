import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { answers } = stage.settings;
  const source = new EventSource(`/sandbox/reconnect?answers=${answers}&retry=1000`);

  source.onmessage = (event) => stage.print(`message ${event.data}`);
  source.onerror = () => {
    stage.print(`error · readyState ${source.readyState}`);
    source.close();
  };

  return () => source.close();
}
