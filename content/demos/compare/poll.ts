import { ask, sleep } from './ask.ts';
import { SessionGone } from './subscriber.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * Sends a request at each interval, whether there is a tick or not. It waits for the response first: with
 * `setInterval`, requests on a slow network overtake each other, and ticks arrive twice.
 */
export function poll({ session, every, receive, say }: Subscriber) {
  const controller = new AbortController();
  const { signal } = controller;

  async function listen() {
    let since = 0;
    while (!signal.aborted) {
      // #region shown
      const next = sleep(every);
      try {
        const ticks = await ask(`/sandbox/compare/poll?session=${session}&since=${since}`, signal);
        for (const tick of ticks) {
          since = tick.n;
          receive(tick);
        }
      } catch (error) {
        if (signal.aborted) return;
        say(String(error));
        if (error instanceof SessionGone) return;
      }
      await next;
      // #endregion shown
    }
  }

  void listen();
  return () => controller.abort();
}
