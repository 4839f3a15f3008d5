import { ask, sleep } from './ask.ts';
import { SessionGone } from './subscriber.ts';
import type { Subscriber } from './subscriber.ts';

/** Sends a request, which the server answers when there is a tick. Then it sends the next one. */
export function longPoll({ session, receive, say }: Subscriber) {
  const controller = new AbortController();
  const { signal } = controller;

  async function listen() {
    let since = 0;
    while (!signal.aborted) {
      // #region shown
      try {
        const url = `/sandbox/compare/long-poll?session=${session}&since=${since}`;
        const ticks = await ask(url, signal);
        for (const tick of ticks) {
          since = tick.n;
          receive(tick);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof SessionGone) return say(String(error));
        say(`${error}; trying again in 1 s`);
        await sleep(1000);
      }
      // #endregion shown
    }
  }

  void listen();
  return () => controller.abort();
}
