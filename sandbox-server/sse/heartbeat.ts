import { Hub } from './hub.ts';
import type { EventStream } from './stream.ts';

/** The streams with one interval: they share a timer, which serves one half of them and then the other. */
interface Group {
  /** The half that was served last. */
  served: Hub;
  /** The half whose turn is next. */
  next: Hub;
  /** Stops the timer when nobody is left. */
  readonly rest: () => void;
}

// Of the process, not of an app: apps share these timers, and nothing that a visitor sent or gets is kept here.
const groups = new Map<number, Group>();

/**
 * Sends a stream the comment `heartbeat` every `interval` milliseconds until it is closed. The first one may come
 * sooner, since the timer is shared, but not before half the interval: a short stream has none.
 */
export function keepAlive(stream: EventStream, interval: number): void {
  const group = groups.get(interval) ?? makeGroup(interval);
  group.served.join(stream);
  stream.whenClosed(group.rest);
}

function makeGroup(interval: number): Group {
  const timer = setInterval(() => {
    group.next.comment('heartbeat');
    [group.served, group.next] = [group.next, group.served];
  }, interval / 2);
  const group: Group = {
    served: new Hub(),
    next: new Hub(),
    rest: () => {
      if (group.served.size + group.next.size > 0) return;
      clearInterval(timer);
      groups.delete(interval);
    },
  };
  groups.set(interval, group);
  return group;
}
