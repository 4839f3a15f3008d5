import { randomUUID } from 'node:crypto';
import type { EventFields } from '../../sse/encode.ts';
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

/** What a task is to do, and what is to go wrong with its streams. */
export interface TaskOrder extends MelodyOrder {
  /** The percentage at which a stream that began with the first event is cut. */
  readonly drop?: number | undefined;
}

/** Numbers an event among those of all tasks, and passes it on to those who follow all tasks of an owner. */
export type Announce = (owner: string, event: Omit<EventFields, 'id'>) => EventFields;

/** One task and the log of all its events. */
export class Task {
  readonly id = randomUUID();
  readonly log = new EventLog();
  readonly order: TaskOrder;
  readonly owner: string;
  /** Whose it is, as budgets count. */
  readonly visitor: string;
  /** The same events as a stream of all tasks of the owner has them: numbered, and with the id of the task. */
  readonly announced: EventFields[] = [];
  readonly #announce: Announce;
  #seenAt = Date.now();
  state: TaskState = 'queued';
  percent = 0;
  /** The WAV file, when it is complete. */
  wav: Buffer | undefined;
  /** Why it failed, if it did. */
  message: string | undefined;
  /** The id of the event after which streams are cut, if they are to be, once it is there. */
  dropAfter: string | undefined;

  constructor(
    order: TaskOrder,
    { owner, visitor }: { owner: string; visitor: string },
    announce: Announce,
  ) {
    this.#announce = announce;
    this.order = order;
    this.owner = owner;
    this.visitor = visitor;
    this.#add('queued', {});
  }

  /** Milliseconds since somebody looked at it or began to follow it. */
  get unseenFor(): number {
    return Date.now() - this.#seenAt;
  }

  seen(): void {
    this.#seenAt = Date.now();
  }

  start(): void {
    this.state = 'running';
    this.#add('started', {});
  }

  progress(percent: number): void {
    if (this.log.over) return;
    this.percent = percent;
    this.#add('progress', { percent } satisfies TaskProgress);
    if (percent >= (this.order.drop ?? Infinity)) this.dropAfter ??= String(this.log.length);
  }

  complete(wav: Buffer, data: TaskComplete): void {
    if (!this.log.over) this.wav = wav;
    this.#end('complete', data);
  }

  fail(message: string): void {
    if (!this.log.over) this.message = message;
    this.#end('failed', { message } satisfies TaskFailed);
  }

  cancel(): void {
    this.#end('cancelled', {});
  }

  /** The first end counts. */
  #end(state: 'complete' | 'failed' | 'cancelled', data: object): void {
    if (this.log.over) return;
    this.state = state;
    this.log.end({ event: state, data: JSON.stringify(data) });
    this.#tellOwner({ event: state }, data);
  }

  #add(event: string, data: object): void {
    // A progress bar that stands still for the three seconds of a browser's default looks broken.
    const fields = this.log.length === 0 ? { event, retry: 1000 } : { event };
    this.log.add({ ...fields, data: JSON.stringify(data) });
    this.#tellOwner(fields, data);
  }

  #tellOwner(fields: { event: string; retry?: number }, data: object): void {
    const withTask = JSON.stringify({ task: this.id, ...data });
    this.announced.push(this.#announce(this.owner, { ...fields, data: withTask }));
  }
}
