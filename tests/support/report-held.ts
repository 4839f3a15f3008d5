/**
 * Preloaded into a program (`node --import`): answers the messages of its parent, and reports at the exit how much
 * processor time it used. The channel to the parent does not keep the process alive.
 */
import { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { queryObjects } from 'node:v8';
import { WebSocket } from 'ws';

/** The class of timers, which Node does not export. */
const Timer = setTimeout(() => {}).constructor;

/** What a process holds after a full garbage collection, which the counting of objects brings with it. */
export interface Held {
  /** Live objects: timers (those of sockets too), connections, responses. The few of the process itself count. */
  readonly timers: number;
  readonly sockets: number;
  readonly responses: number;
  readonly webSockets: number;
  /** Handles that are open, by kind, sorted. */
  readonly handles: string[];
  /** Bytes of JavaScript objects, and of buffers beside them. */
  readonly heap: number;
  readonly buffers: number;
}

const count = (constructor: typeof Timer) => queryObjects(constructor, { format: 'count' });

function held(): Held {
  const objects = {
    timers: count(Timer),
    sockets: count(Socket),
    responses: count(ServerResponse),
    webSockets: count(WebSocket),
  };
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().sort();
  return { ...objects, handles, heap: heapUsed, buffers: external + arrayBuffers };
}

let longest = 0;
let askedAt = -Infinity;

/** Looks at every turn of the event loop, without a pause, for up to 5 s after the last question. */
function watchTurns(before = process.threadCpuUsage()): void {
  const { user, system } = process.threadCpuUsage(before);
  longest = Math.max(longest, (user + system) / 1000);
  if (performance.now() - askedAt > 5_000) askedAt = -Infinity;
  else setImmediate(watchTurns, process.threadCpuUsage());
}

/** The longest turn of the event loop since the last question, in milliseconds of the processor. The first one begins to look. */
function longestTurn(): number {
  const watching = askedAt !== -Infinity;
  askedAt = performance.now();
  if (!watching) setImmediate(watchTurns);
  const found = longest;
  longest = 0;
  return found;
}

/** The questions that the parent may send, and their answers. */
const answers = {
  held,
  longestTurn,
  /** Milliseconds of processor time that it took. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** A question to the program. */
export type Question = keyof typeof answers;

process.on('message', (question: Question) => process.send?.(answers[question]()));
process.on('exit', () => process.send?.(answers.cpu()));
process.channel?.unref();
