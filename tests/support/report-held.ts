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

/** The questions that the parent may send, and their answers. */
const answers = {
  held,
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
