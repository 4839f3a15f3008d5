import type { Ticks } from '#sandbox/scenarios/compare.ts';
import type { Subscriber } from './subscriber.ts';

/** Sends a request at each interval, whether there is a tick or not. */
export function poll({ session, every, receive, say }: Subscriber) {
  let since = 0;

  async function ask() {
    const response = await fetch(`/sandbox/compare/poll?session=${session}&since=${since}`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    const { ticks }: Ticks = await response.json();
    for (const tick of ticks) receive(tick);
    since = ticks.at(-1)?.n ?? since;
  }

  const timer = setInterval(() => ask().catch((error) => say(String(error))), every);
  return () => clearInterval(timer);
}
