import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { EventFields } from '../../sse/encode.ts';
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

/** One task and all its events so far, ready to be sent; the id of an event is its place, from 1. Emits `more`. */
export class Task extends EventEmitter<{ more: [] }> {
  readonly id = randomUUID();
  readonly order: TaskOrder;
  readonly owner: string;
  /** Who started it, as limits count. */
  readonly address: string;
  readonly events: EventFields[] = [];
  /** The same events as a stream of all tasks of the owner has them: numbered, and with the id of the task. */
  readonly announced: EventFields[] = [];
  readonly #announce: Announce;
  state: TaskState = 'queued';
  percent = 0;
  /** When it was over, in milliseconds since the epoch. */
  overAt: number | undefined;
  /** The WAV file, when it is complete. */
  wav: Buffer | undefined;
  /** Why it failed, if it did. */
  message: string | undefined;
  /** The id of the event after which streams are cut, if they are to be, once it is there. */
  dropAfter: string | undefined;

  constructor(
    order: TaskOrder,
    { owner, address }: { owner: string; address: string },
    announce: Announce,
  ) {
    super();
    this.setMaxListeners(0); // one for each client
    this.#announce = announce;
    this.order = order;
    this.owner = owner;
    this.address = address;
    this.#emitEvent('queued', {});
  }

  get over(): boolean {
    return this.overAt !== undefined;
  }

  /** How many events a client has that got the one with this id last; 0 for an id that no event has. */
  placeOf(id: string | undefined): number {
    const place = Number(id);
    return place > 0 && place <= this.events.length ? Math.floor(place) : 0;
  }

  /** The events after a place, and then each new one until the task is over or the signal is aborted. */
  async *follow(place: number, signal: AbortSignal): AsyncGenerator<EventFields> {
    for (let next = place; !signal.aborted; next += 1) {
      if (this.events[next] === undefined) await this.more(signal);
      const event = this.events[next];
      if (event === undefined) return;
      yield event;
    }
  }

  /** Resolves at the next event; at once when the task is over, and when the signal is aborted. Never rejects. */
  async more(signal: AbortSignal): Promise<void> {
    if (!this.over) await once(this, 'more', { signal }).catch(() => {});
  }

  start(): void {
    this.state = 'running';
    this.#emitEvent('started', {});
  }

  progress(percent: number): void {
    if (this.over) return;
    this.percent = percent;
    if (percent >= (this.order.drop ?? Infinity)) this.dropAfter ??= String(this.events.length + 1);
    this.#emitEvent('progress', { percent } satisfies TaskProgress);
  }

  complete(wav: Buffer, data: TaskComplete): void {
    if (!this.over) this.wav = wav;
    this.#end('complete', data);
  }

  fail(message: string): void {
    if (!this.over) this.message = message;
    this.#end('failed', { message } satisfies TaskFailed);
  }

  cancel(): void {
    this.#end('cancelled', {});
  }

  /** The first end counts. */
  #end(state: 'complete' | 'failed' | 'cancelled', data: object): void {
    if (this.over) return;
    this.state = state;
    this.overAt = Date.now();
    this.#emitEvent(state, data);
  }

  #emitEvent(event: string, data: object): void {
    // A progress bar that stands still for the three seconds of a browser's default looks broken.
    const fields = this.events.length === 0 ? { event, retry: 1000 } : { event };
    const id = String(this.events.length + 1);
    this.events.push({ ...fields, id, data: JSON.stringify(data) });
    const withTask = JSON.stringify({ task: this.id, ...data });
    this.announced.push(this.#announce(this.owner, { ...fields, data: withTask }));
    this.emit('more');
  }
}
