import { Hub } from './hub.ts';
import type { Connection } from './hub.ts';

/** The connections with one interval. They share a timer, which writes to one half of them and then to the other. */
interface Group {
  /** The half that the timer has just written to. */
  served: Hub;
  /** The half that the timer writes to next. */
  next: Hub;
  /** Stops the timer when no connection is left. */
  readonly stopWhenEmpty: () => void;
}

// Of the process, not of an app: apps share these timers, and nothing that a visitor sent or gets is kept here.
const groups = new Map<number, Group>();

/**
 * Sends the comment `heartbeat` every `interval` milliseconds until the connection is closed. Because the timer is
 * shared, the first one may come sooner, but not before half the interval: a short stream gets none.
 */
export function keepAlive(connection: Connection, interval: number): void {
  const group = groups.get(interval) ?? makeGroup(interval);
  group.served.join(connection);
  connection.whenClosed(group.stopWhenEmpty);
}

function makeGroup(interval: number): Group {
  const timer = setInterval(() => {
    group.next.comment('heartbeat');
    [group.served, group.next] = [group.next, group.served];
  }, interval / 2);
  const group: Group = {
    served: new Hub(),
    next: new Hub(),
    stopWhenEmpty: () => {
      if (group.served.size + group.next.size > 0) return;
      clearInterval(timer);
      groups.delete(interval);
    },
  };
  groups.set(interval, group);
  return group;
}
