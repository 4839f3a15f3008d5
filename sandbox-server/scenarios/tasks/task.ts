import { randomUUID } from 'node:crypto';
import { EventLog } from '../../sse/event-log.ts';
import type { MelodyOrder } from './melody-worker.ts';

/** The state of a task. The last three are final. */
export type TaskState = 'queued' | 'running' | 'complete' | 'failed' | 'cancelled';

/** The data of a `complete` event. */
export interface TaskComplete {
  /** Path of the WAV file. */
  result: string;
  notes: number;
  seconds: number;
}

/** The data of a `failed` event. */
export interface TaskFailed {
  message: string;
}

/** The data of a `progress` event. */
export interface TaskProgress {
  /** A whole number from 0 to 100. */
  percent: number;
}

/** One task and the log of all its events. */
export class Task {
  readonly id = randomUUID();
  readonly log = new EventLog();
  readonly order: MelodyOrder;
  readonly owner: string;
  /** Who started it, as limits count. */
  readonly address: string;
  state: TaskState = 'queued';
  percent = 0;
  /** The WAV file, when it is complete. */
  wav: Buffer | undefined;

  constructor(order: MelodyOrder, owner: string, address: string) {
    this.order = order;
    this.owner = owner;
    this.address = address;
    this.log.add(toEvent('queued', {}));
  }

  /** When it was over, in milliseconds since the epoch. */
  get overAt(): number | undefined {
    return this.log.overAt;
  }

  start(): void {
    this.state = 'running';
    this.log.add(toEvent('started', {}));
  }

  progress(percent: number): void {
    if (this.log.over) return;
    this.percent = percent;
    this.log.add(toEvent('progress', { percent } satisfies TaskProgress));
  }

  complete(wav: Buffer, data: TaskComplete): void {
    if (!this.log.over) this.wav = wav;
    this.#end('complete', data);
  }

  fail(message: string): void {
    this.#end('failed', { message } satisfies TaskFailed);
  }

  cancel(): void {
    this.#end('cancelled', {});
  }

  /** The first end counts. */
  #end(state: 'complete' | 'failed' | 'cancelled', data: object): void {
    if (this.log.over) return;
    this.state = state;
    this.log.end(toEvent(state, data));
  }
}

const toEvent = (event: string, data: object) => ({ event, data: JSON.stringify(data) });
