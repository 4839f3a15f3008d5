import type { Stage } from '#stage';
import { eventStreamParser } from '../../parsers/event-stream.ts';

export default function start(stage: Stage) {
  const { answers } = stage.settings;
  const leaving = new AbortController();
  const { signal } = leaving;
  let timer: ReturnType<typeof setTimeout>;

  async function read() {
    const response = await fetch(`/sandbox/reconnect?answers=${answers}&events=2`, { signal });
    const events = response.body?.pipeThrough(eventStreamParser()).getReader();
    for (let next = await events?.read(); next?.value; next = await events?.read())
      stage.print(`message ${next.value.data}`);
  }

  // #region shown
  async function connect() {
    try {
      await read();
    } catch (error) {
      if (signal.aborted) return;
      stage.print(String(error));
    }
    timer = setTimeout(connect, 1000);
  }
  // #endregion shown
  void connect();

  return () => {
    leaving.abort();
    clearTimeout(timer);
  };
}
