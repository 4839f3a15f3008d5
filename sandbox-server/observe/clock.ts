/** The data of `GET /sandbox/observe/clock`. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions: the clock of every entry's `at`. */
  now: number;
  /** Names this server process: after a restart it is another one, and its logs begin anew. */
  boot: string;
  /** The port of the second origin on this machine; null if there is none. */
  crossPort: number | null;
  /** The second origin, which has the observer too, as who asks reaches it; null if there is none. */
  crossOrigin: string | null;
}

/** The data of the event `watching`, the first one of `GET /sandbox/observe/:run`. */
export type Watching = Pick<Clock, 'boot'>;

/** Milliseconds since the epoch, with fractions. It never goes back while the process lives. */
export const serverTime = (): number => performance.timeOrigin + performance.now();
