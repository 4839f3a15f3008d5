import type { Ticks } from '#sandbox/scenarios/compare.ts';
import { checkStatus, SessionGone } from './subscriber.ts';
import type { Subscriber } from './subscriber.ts';

/** Sends a request at each interval, whether there is a tick or not. */
export function poll({ session, every, receive, say }: Subscriber) {
  let since = 0;

  async function ask() {
    const response = await fetch(`/sandbox/compare/poll?session=${session}&since=${since}`);
    checkStatus(response);
    const { ticks }: Ticks = await response.json();
    for (const tick of ticks) receive(tick);
    since = ticks.at(-1)?.n ?? since;
  }

  function failed(error: unknown) {
    say(String(error));
    if (error instanceof SessionGone) clearInterval(timer);
  }

  const timer = setInterval(() => ask().catch(failed), every);
  return () => clearInterval(timer);
}
