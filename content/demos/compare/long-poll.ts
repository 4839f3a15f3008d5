import type { Ticks } from '#sandbox/scenarios/compare.ts';
import { checkStatus, SessionGone } from './subscriber.ts';
import type { Subscriber } from './subscriber.ts';

/** Sends a request, which the server answers when there is a tick. Then it sends the next one. */
export function longPoll({ session, receive, say }: Subscriber) {
  const controller = new AbortController();
  const { signal } = controller;
  let since = 0;

  async function ask() {
    const url = `/sandbox/compare/long-poll?session=${session}&since=${since}`;
    const response = await fetch(url, { signal });
    checkStatus(response);
    const { ticks }: Ticks = await response.json();
    for (const tick of ticks) receive(tick);
    since = ticks.at(-1)?.n ?? since;
  }

  async function listen() {
    while (!signal.aborted) {
      try {
        await ask();
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof SessionGone) return say(String(error));
        say(`${error}; trying again in 1 s`);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  void listen();
  return () => controller.abort();
}
