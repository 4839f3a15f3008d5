/**
 * Every limit for visitors. Sizes are bytes, times are milliseconds. What visitors share is divided by one rule
 * (http/budget.ts), so a number is for all visitors together unless it says otherwise, and one address may have a half of
 * it. What they make the server hold adds up to `mostMemory`.
 */
export interface Limits {
  /** Connections to both ports, fewer where the process may not open so many files. */
  readonly connections: number;
  /** Open requests to `/sandbox`. An idle one costs about 20 KB and one file descriptor. */
  readonly streamsInAll: number;
  /**
   * Open requests to `/sandbox` from one address at most. 200 learners behind one router with two browsers each, and 6
   * connections from each browser to each of the two origins: 4,800.
   */
  readonly streamsPerAddress: number;
  /**
   * Requests to `/sandbox` at one moment. 200 learners behind one address press Run at the same time: the stream of the
   * wire view, 5 requests for the clock, and up to 6 requests of the demo each: 2,400.
   */
  readonly requestsAtOnce: number;
  /**
   * Requests a second that may go on for ever. 200 learners behind one address compare transports at 4 ticks a second: 4
   * polls, 4 long polls and 2 requests for the counts each: 2,000.
   */
  readonly requestsPerSecond: number;
  /** Bytes of the heads and bodies of all open requests. Parsed, a body takes up to four times its size. */
  readonly requestBytes: number;
  /** Pieces that responses write at one moment, most of them an event each. One takes about 40 µs. */
  readonly writesAtOnce: number;
  /** Pieces a second. 200 learners behind one address read a chat of 33 tokens a second each: 6,600. */
  readonly writesPerSecond: number;
  /** Longest duration of a response. Then the stream ends cleanly, and an EventSource reconnects. */
  readonly lifetime: number;
  /** Largest request body. A scenario may allow less. */
  readonly bodyBytes: number;
  /** Largest body of a request to `openai` and `anthropic`: a long conversation, or an image. */
  readonly largeBodyBytes: number;
  /** Entries of lists, properties, lists and objects in a body of JSON. They decide how long it takes to read. */
  readonly bodyValues: number;
  /**
   * Bytes that may be queued for one client, in addition to what the kernel holds (up to 4 MB). With more, the next
   * write cuts the connection. 50 clients of a hub that read none of 1,000 events a second, 1 KB each, cost 4 MB.
   */
  readonly queuedBytes: number;
  /** Time in which a client must take some of the queued bytes; otherwise it is cut. */
  readonly stalled: number;
  /** Time between heartbeat comments; 0: no heartbeat. The shortest idle time-out of common proxies is 30 s. */
  readonly heartbeat: number;
  /** Channels that exist at once. */
  readonly channels: number;
  /** Bytes to the readers of channels at one moment, times the readers. The system keeps up to 4 MB for one who does not read. */
  readonly channelBytesAtOnce: number;
  /** The same a second. */
  readonly channelBytesPerSecond: number;
  /** Clients of one channel, feed, answer, task or session: what happens is written to all of them in one go, in some 5 ms. */
  readonly clientsOfOne: number;
  /** A channel without a client and without a write for this long is dropped. */
  readonly channelIdle: number;
  /** Runs that are watched at once. */
  readonly runs: number;
  /** Entries in the log of one run. Nobody reads a diagram with more. */
  readonly runEntries: number;
  /** Bytes in the log of one run, as JSON. */
  readonly runBytes: number;
  /** Bytes of the logs of all runs, as they are held. When they are used up, the oldest logs of whoever has most are lost. */
  readonly runsBytes: number;
  /** Time in which a watcher may reconnect before the log of its run is dropped. */
  readonly runGrace: number;
  /** Answers of `chat` that are kept, so that a client can ask about an answer after it has disconnected. */
  readonly chatAnswers: number;
  /** Answers of `answers` that exist at once. With `answerTokens`, a log is at most 300 KB. */
  readonly answers: number;
  /** Tokens of one answer of `answers`. */
  readonly answerTokens: number;
  /** Time without a reader after which an answer of `answers` stops. Longer than the wait before a reconnect. */
  readonly answerUnheard: number;
  /** Shortest time that such an answer is kept when it is over. Then it is dropped when another one needs its place. */
  readonly answerKept: number;
  /** Longest time that such an answer is kept when it is over. */
  readonly answerForgotten: number;
  /** Answers of a real model in progress at once. Each costs the owner of the key money. */
  readonly realAnswers: number;
  /** Questions to a real model in a day of UTC, those included whose client has left at once. */
  readonly realCallsPerDay: number;
  /** Bytes of a conversation that a real model gets, the last messages. The longest message of `chat` has 24,000. */
  readonly realPromptBytes: number;
  /** Tokens of one answer of a real model. */
  readonly realTokens: number;
  /** Time in which a real model must start its answer. */
  readonly realPatience: number;
  /** Time in which the answer of a real model must be complete. */
  readonly realTime: number;
  /** Tasks that run at once, each in a worker thread; others wait in a queue. */
  readonly taskWorkers: number;
  /** Threads for tasks that are started a second, twice as many at one moment: a start takes the processor for a while. */
  readonly taskStarts: number;
  /** Tasks of one owner that run at once; others wait. */
  readonly tasksOfOwner: number;
  /** Tasks that exist at once. A result is at most 360 KB. */
  readonly tasks: number;
  /** Time that a task may run, including its pauses. */
  readonly taskTime: number;
  /** Time for which a task may wait in the queue though nobody looks at it. Then it is cancelled. */
  readonly taskUnheard: number;
  /** Shortest time that a finished task is kept. Then it is dropped when another one needs its place. */
  readonly taskKept: number;
  /** Longest time that a finished task is kept. */
  readonly taskForgotten: number;
  /** Sessions of `compare` that exist at once. */
  readonly compareSessions: number;
  /** A session of `compare` without a request for this long is dropped. */
  readonly compareIdle: number;
  /** Size of an unpacked script. Enough for hundreds of blocks, and for every format test that we know. */
  readonly scriptBytes: number;
  /** Bytes that a script sends to one connection, repeats played. Enough to see how an event of a megabyte is split. */
  readonly scriptBytesSent: number;
  /** Writes of a script to one connection, repeats played. Enough for the largest script byte by byte; that takes seconds. */
  readonly scriptWrites: number;
  /** Sum of the waits of a script, repeats played. Shorter than `lifetime`, so that a script is played to its end. */
  readonly scriptDuration: number;
  /** Lines and directions of a script, repeats played, plus the passes of its repeats. */
  readonly scriptSteps: number;
  /** Bytes of the scripts that are being played, as programs, and of what each connection has gathered for its next write. */
  readonly programBytes: number;
  /** Clients whose connections are counted, for `@attempt` and `reconnect`, and refused questions to a model. Each takes about 300 bytes. */
  readonly countedClients: number;
  /** Time without a connection after which the count of a client starts again. Browsers reconnect after 3 to 5 s. */
  readonly countedClientAway: number;
  /** Feeds of `messages` that exist at once. Each has a timer and at most 1,000 messages, about 100 KB. */
  readonly feeds: number;
  /** A feed without a client for this long stops. Longer than any reconnection in a demo. */
  readonly feedIdle: number;
  /** Responses of `flush` and `proxy` that are compressed at once. Each holds 270 KB for as long as it is open. */
  readonly compressions: number;
  /** Responses that `proxy` passes on at once. Each may hold 64 KB back. */
  readonly proxied: number;
  /** Timers that `leak` may leave running at once, for all visitors together. */
  readonly leakTimers: number;
  /** Time after which a leaked timer is stopped anyway. */
  readonly leakTime: number;
  /** Keys of each kind that `auth` keeps. A new key replaces the oldest. */
  readonly authKeys: number;
  /** Time until a session or token of `auth` expires. */
  readonly authTime: number;
  /** Time in which a ticket of `auth` must be used. */
  readonly ticketTime: number;
  /**
   * Streams of `slow-reader` open at once. The kernel holds up to 4 MB for each, and when it has no memory left for
   * sockets (`net.ipv4.tcp_mem`), everybody's connections wait for seconds.
   */
  readonly slowReaders: number;
  /** Bytes that one stream of `slow-reader` sends before it ends. The kernel and a browser hold about a tenth of that. */
  readonly slowReaderBytes: number;
}

/** The limits that apply unless `createApp({ limits })` changes them. */
export const defaultLimits: Limits = {
  connections: 12_000,
  streamsInAll: 10_000,
  streamsPerAddress: 5_000,
  requestsAtOnce: 10_000,
  requestsPerSecond: 5_000,
  requestBytes: 64 * 1024 * 1024,
  writesAtOnce: 6_000,
  writesPerSecond: 12_000,
  lifetime: 15 * 60_000,
  bodyBytes: 64 * 1024,
  largeBodyBytes: 1024 * 1024,
  bodyValues: 5_000,
  queuedBytes: 256 * 1024,
  stalled: 30_000,
  heartbeat: 15_000,
  channels: 2_000,
  channelBytesAtOnce: 64 * 1024 * 1024,
  channelBytesPerSecond: 4 * 1024 * 1024,
  clientsOfOne: 120,
  channelIdle: 45_000,
  runs: 2_000,
  runEntries: 2_000,
  runBytes: 1024 * 1024,
  runsBytes: 64 * 1024 * 1024,
  runGrace: 10_000,
  chatAnswers: 2_000,
  answers: 800,
  answerTokens: 1_000,
  answerUnheard: 60_000,
  answerKept: 60_000,
  answerForgotten: 10 * 60_000,
  realAnswers: 20,
  realCallsPerDay: 1_000,
  realPromptBytes: 24_000,
  realTokens: 1_000,
  realPatience: 30_000,
  realTime: 2 * 60_000,
  taskWorkers: 24,
  taskStarts: 8,
  tasksOfOwner: 2,
  tasks: 500,
  taskTime: 60_000,
  taskUnheard: 15_000,
  taskKept: 60_000,
  taskForgotten: 10 * 60_000,
  compareSessions: 2_000,
  compareIdle: 45_000,
  scriptBytes: 64 * 1024,
  scriptBytesSent: 1024 * 1024,
  scriptWrites: 100_000,
  scriptDuration: 10 * 60_000,
  scriptSteps: 100_000,
  programBytes: 64 * 1024 * 1024,
  countedClients: 10_000,
  countedClientAway: 15_000,
  feeds: 1_000,
  feedIdle: 45_000,
  compressions: 500,
  proxied: 1_000,
  leakTimers: 1_000,
  leakTime: 45_000,
  authKeys: 10_000,
  authTime: 10 * 60_000,
  ticketTime: 30_000,
  slowReaders: 60,
  slowReaderBytes: 64 * 1024 * 1024,
};

const [kilobyte, megabyte] = [1024, 1024 * 1024];

/**
 * The most memory of the process, in bytes, whatever visitors do, a hundred hostile addresses too: about 2.3 GB with
 * `defaultLimits`, of which the program alone needs 0.25. What the kernel holds for sockets comes on top; it has its own
 * bound (`net.ipv4.tcp_mem`). Each figure is measured, or follows from the limit.
 */
export function mostMemory(limits: Limits): number {
  const { channelBytesAtOnce, channelBytesPerSecond, stalled } = limits;
  const parts = {
    // The program and the pages, and garbage that is not collected yet.
    program: 350 * megabyte,
    connections: limits.connections * 30 * kilobyte,
    // As text, and parsed.
    requests: limits.requestBytes * 4,
    scripts: limits.programBytes,
    // With the counts of up to 999 calls in each.
    runs: limits.runsBytes + limits.runs * 30 * kilobyte,
    // A client that takes nothing is cut after twice `stalled` at the latest.
    channels: channelBytesAtOnce + (channelBytesPerSecond * 2 * stalled) / 1000,
    answers: limits.answers * limits.answerTokens * 300,
    tasks: limits.tasks * 360 * kilobyte + limits.taskWorkers * 12 * megabyte,
    feeds: limits.feeds * 100 * kilobyte,
    slowReaders: limits.slowReaders * 2 * 64 * kilobyte,
    compressions: limits.compressions * 270 * kilobyte,
    proxied: limits.proxied * 2 * 64 * kilobyte,
    // Sessions, keys, counts: about a kilobyte each at most.
    small:
      (limits.compareSessions + limits.chatAnswers + limits.countedClients + 3 * limits.authKeys) *
      kilobyte,
  };
  return Object.values(parts).reduce((sum, part) => sum + part);
}
