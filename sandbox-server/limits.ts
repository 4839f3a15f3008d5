/** Every number that bounds a visitor. Sizes are bytes, times are milliseconds. */
export interface Limits {
  /** Open requests to `/sandbox` from one address. A class of 40 behind one router, many tabs each, fits. */
  readonly streamsPerAddress: number;
  /** Open requests to `/sandbox` in all. An idle one costs about 20 KB and one file descriptor. */
  readonly streamsInAll: number;
  /** Longest life of a response. After it the stream ends cleanly and an EventSource reconnects. */
  readonly lifetime: number;
  /** Largest request body. A scenario may take less. */
  readonly bodyBytes: number;
  /** Bytes that may wait for one reader before it is cut. Nobody can fall behind further and catch up. */
  readonly queuedBytes: number;
  /** Time in which a reader must take something of what waits for it, or it is cut. */
  readonly stalled: number;
  /** Time between heartbeat comments; 0: none. The shortest idle time-out of common proxies is 30 s. */
  readonly heartbeat: number;
  /** Channels that exist at once. */
  readonly channels: number;
  /** A channel that nobody reads or writes for this long may be dropped. */
  readonly channelIdle: number;
  /** Runs that are watched at once. With `runBytes` it bounds the observer's memory. */
  readonly runs: number;
  /** Entries in the log of one run. A diagram of more is not read by anybody. */
  readonly runEntries: number;
  /** Bytes in the log of one run, as JSON. */
  readonly runBytes: number;
  /** Time in which a watcher may reconnect before the log of its run is dropped. */
  readonly runGrace: number;
}

/** What holds unless `createApp({ limits })` says otherwise. */
export const defaultLimits: Limits = {
  streamsPerAddress: 1_000,
  streamsInAll: 10_000,
  lifetime: 15 * 60_000,
  bodyBytes: 64 * 1024,
  queuedBytes: 1024 * 1024,
  stalled: 30_000,
  heartbeat: 15_000,
  channels: 2_000,
  channelIdle: 10 * 60_000,
  runs: 2_000,
  runEntries: 2_000,
  runBytes: 1024 * 1024,
  runGrace: 10_000,
};
