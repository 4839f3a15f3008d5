import type { Stage, Stop } from '#stage';
import type { SessionMade, Tick, Transport } from '#sandbox/scenarios/compare.ts';
import { longPoll } from './long-poll.ts';
import { poll } from './poll.ts';
import { sse } from './sse.ts';
import type { Subscriber } from './subscriber.ts';
import { webSocket } from './web-socket.ts';

/** What the table below gets for each tick. */
export interface Report {
  transport: Transport;
  tick: Tick;
}

const transports: Record<Transport, (subscriber: Subscriber) => Stop> = {
  poll,
  longPoll,
  sse,
  webSocket,
};
const names: Transport[] = ['poll', 'longPoll', 'sse', 'webSocket'];

export default async function start(stage: Stage) {
  const { transport, interval, every } = stage.settings;
  const response = await fetch('/sandbox/compare', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ interval: Number(interval) }),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`no session: ${response.status}`);
  }
  const { id: session }: SessionMade = await response.json();

  // #region shown
  const chosen = names.filter((name) => transport === 'all' || transport === name);
  const stops = chosen.map((name) =>
    transports[name]({
      session,
      every: Number(every),
      receive: (tick) => stage.report({ transport: name, tick } satisfies Report),
      say: (what) => stage.print(`${name}: ${what}`),
    }),
  );
  // #endregion shown

  stage.on('drop', () => {
    fetch(`/sandbox/compare/drop/${session}`, { method: 'POST' })
      .then((dropped) => dropped.body?.cancel())
      .catch((error: unknown) => stage.print(`not dropped: ${error}`));
  });
  return () => stops.forEach((stop) => stop());
}
