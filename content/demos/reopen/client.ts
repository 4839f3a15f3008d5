import type { Stage } from '#stage';

export default function start(stage: Stage) {
  const { answers } = stage.settings;
  const url = `/sandbox/reconnect?answers=${answers}&retry=1000`;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;

  const open = () => {
    source = new EventSource(url);
    source.onmessage = (event) => stage.print(`message ${event.data}`);
    source.onerror = () => {
      stage.print(`error · readyState ${source.readyState}`);
      if (source.readyState !== EventSource.CLOSED) return;
      // A random pause prevents all clients from reconnecting at the same moment.
      const pause = Math.round(400 + 400 * Math.random());
      stage.print(`new EventSource in ${pause} ms`);
      timer = setTimeout(open, pause);
    };
  };
  open();

  return () => {
    clearTimeout(timer);
    source.close();
  };
}
