import { Hub } from './hub.ts';
import type { EventStream } from './stream.ts';

/** The streams with one interval: they share a timer. */
interface Group {
  readonly hub: Hub;
  /** Stops the timer when nobody is left. */
  readonly rest: () => void;
}

const groups = new Map<number, Group>();

/**
 * Sends a stream the comment `heartbeat` every `interval` milliseconds until it is closed. The first one may come
 * sooner, since the timer is shared.
 */
export function keepAlive(stream: EventStream, interval: number): void {
  const { hub, rest } = groups.get(interval) ?? makeGroup(interval);
  hub.join(stream);
  stream.whenClosed(rest);
}

function makeGroup(interval: number): Group {
  const hub = new Hub();
  const timer = setInterval(() => hub.comment('heartbeat'), interval);
  const rest = () => {
    if (hub.size > 0) return;
    clearInterval(timer);
    groups.delete(interval);
  };
  const group: Group = { hub, rest };
  groups.set(interval, group);
  return group;
}
