/** Every number that bounds a visitor. Sizes are bytes, times are milliseconds. */
export interface Limits {
  /**
   * Open requests to `/sandbox` from one address. 40 learners behind one router, two browsers each, and of each browser
   * the 6 connections that it opens to each of the two origins, makes 960.
   */
  readonly streamsPerAddress: number;
  /** Open requests to `/sandbox` in all. An idle one costs about 20 KB and one file descriptor. */
  readonly streamsInAll: number;
  /**
   * Requests to `/sandbox` that one address may make at one moment. 40 learners behind one address press Run at the same
   * time: the wire view's stream, 5 questions about the clock, and up to 6 requests of the demo, makes 480.
   */
  readonly requestsAtOnce: number;
  /**
   * Requests a second that one address may go on with. 40 learners compare transports at 4 ticks a second: 4 polls, 4
   * long polls and 2 looks at the counts each, makes 400; 80 streams that reconnect every 3 s are 27 more.
   */
  readonly requestsPerSecond: number;
  /** Longest life of a response. After it the stream ends cleanly and an EventSource reconnects. */
  readonly lifetime: number;
  /** Largest request body. A scenario may take less. */
  readonly bodyBytes: number;
  /**
   * Bytes that may wait for one reader, beside what the kernel holds (up to 4 MB); with more it is cut at the next write.
   * 50 readers who read nothing of 1,000 events a second, 1 KB each, cost 4 MB at a hub.
   */
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
  /** Answers of `chat` that are remembered, so that a reader who left can ask how far one came. */
  readonly chatAnswers: number;
  /** Answers of a real model under way at once. Each costs its owner money. */
  readonly realAnswers: number;
  /** Tokens of one answer of a real model. */
  readonly realTokens: number;
  /** Time in which a real model must have begun to answer. */
  readonly realPatience: number;
  /** Time in which the answer of a real model must be whole. */
  readonly realTime: number;
  /** Tasks that run at once, each in a worker thread; others wait their turn. */
  readonly taskWorkers: number;
  /** Tasks that exist at once. A result is at most 360 KB. */
  readonly tasks: number;
  /** Tasks that exist at once and were started from one address. A class of 40 with three each makes 120. */
  readonly tasksPerAddress: number;
  /** Time that a task may run, its pauses included. */
  readonly taskTime: number;
  /** Time that a task is kept after it is over, at least; it goes when another one needs its place. */
  readonly taskKept: number;
  /** Time that a task is kept after it is over, at most. */
  readonly taskForgotten: number;
  /** Sessions of `compare` that exist at once. */
  readonly compareSessions: number;
  /** A session of `compare` without a request for this long may be dropped. */
  readonly compareIdle: number;
  /** A script, unpacked. Hundreds of blocks, and every format test that we know, fit. */
  readonly scriptBytes: number;
  /** Bytes that one connection is sent by a script, repeats played. Enough to see a megabyte event split. */
  readonly scriptBytesSent: number;
  /** Writes of one connection by a script, repeats played. A whole script byte by byte fits; it takes seconds. */
  readonly scriptWrites: number;
  /** Sum of a script's waits, repeats played. Shorter than `lifetime`, so that what is promised is played. */
  readonly scriptDuration: number;
  /** Lines and directions of a script, each counted in every pass of a repeat, and the passes. Counting takes 50 ms. */
  readonly scriptSteps: number;
  /** Readers whose connections are counted for `@attempt`. One is about 300 bytes. */
  readonly scriptReaders: number;
  /** Time without a connection after which a reader's count begins anew. Browsers come back after 3 to 5 s. */
  readonly scriptReaderAway: number;
  /** Feeds of `messages` that exist at once. Each is a timer and its last 1,000 messages at most, some 100 KB. */
  readonly feeds: number;
  /** A feed that nobody follows for this long stops. Longer than any reconnection that is shown. */
  readonly feedIdle: number;
  /** Timers that `leak` may leave running at once, all visitors together. */
  readonly leakTimers: number;
  /** Time after which a leaked timer is stopped all the same. */
  readonly leakTime: number;
  /** Keys of each kind that `auth` remembers. The oldest makes room for another. */
  readonly authKeys: number;
  /** Time that a session or token of `auth` lives. */
  readonly authTime: number;
  /** Time in which a ticket of `auth` must be used. */
  readonly ticketTime: number;
  /** Streams of `slow-reader` open at once, each with up to `queuedBytes` waiting, and 4 MB in the kernel. 40 learners have two each. */
  readonly slowReaders: number;
  /** Bytes that one stream of `slow-reader` sends. Then it ends. What the kernel and a browser hold is a tenth of it. */
  readonly slowReaderBytes: number;
}

/** What holds unless `createApp({ limits })` says otherwise. */
export const defaultLimits: Limits = {
  streamsPerAddress: 1_000,
  streamsInAll: 10_000,
  requestsAtOnce: 1_000,
  requestsPerSecond: 500,
  lifetime: 15 * 60_000,
  bodyBytes: 64 * 1024,
  queuedBytes: 256 * 1024,
  stalled: 30_000,
  heartbeat: 15_000,
  channels: 2_000,
  channelIdle: 10 * 60_000,
  runs: 2_000,
  runEntries: 2_000,
  runBytes: 1024 * 1024,
  runGrace: 10_000,
  chatAnswers: 2_000,
  realAnswers: 20,
  realTokens: 1_000,
  realPatience: 30_000,
  realTime: 2 * 60_000,
  taskWorkers: 2,
  tasks: 250,
  tasksPerAddress: 150,
  taskTime: 60_000,
  taskKept: 60_000,
  taskForgotten: 10 * 60_000,
  compareSessions: 2_000,
  compareIdle: 2 * 60_000,
  scriptBytes: 64 * 1024,
  scriptBytesSent: 1024 * 1024,
  scriptWrites: 100_000,
  scriptDuration: 10 * 60_000,
  scriptSteps: 100_000,
  scriptReaders: 10_000,
  scriptReaderAway: 15_000,
  feeds: 500,
  feedIdle: 2 * 60_000,
  leakTimers: 1_000,
  leakTime: 60_000,
  authKeys: 10_000,
  authTime: 10 * 60_000,
  ticketTime: 30_000,
  slowReaders: 100,
  slowReaderBytes: 64 * 1024 * 1024,
};
