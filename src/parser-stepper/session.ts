import type { StreamEvent } from '../../content/parsers/event-stream.ts';
import { compare } from './agreement.ts';
import type { Agreement, Delivery } from './agreement.ts';
import { chunks, stepEnd } from './cuts.ts';
import type { Unit } from './cuts.ts';
import { afterEnd, emptyBuffers, eventsOf } from './step.ts';
import type { Buffers, Step } from './step.ts';
import type { Stream } from './stream.ts';

/** A response that is open: the stepper writes it, and an EventSource reads it. */
export interface OpenResponse {
  /** Sends a chunk. Rejects when it could not be sent. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the response. Rejects when it could not. */
  end(): Promise<void>;
}

/** An event that has not come so many ms after all was sent will not come. */
const PATIENCE = 3000;

/** A stream on its way through one response: what is sent, what the parser made of it, and what the browser gave. */
export class Session {
  /** Bytes that are sent. */
  sent = 0;
  /** What the last step sent. */
  just = { bytes: 0, chunks: 0 };
  /** The response has ended. */
  ended = false;
  /** Why something could not be sent; nothing is sent after it. */
  failure: string | undefined;
  /** The connection is gone, and nobody ended the response. */
  isLost = false;
  /** What the browser dispatched. */
  readonly heard: StreamEvent[] = [];

  readonly #stream: Stream;
  readonly #response: OpenResponse;
  readonly #changed: () => void;
  #delivery: Delivery = 'sent';
  /** What is under way, one chunk after the other. */
  #sending: Promise<void> = Promise.resolve();
  #underWay = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called when something has changed by itself. */
  constructor(stream: Stream, response: OpenResponse, changed: () => void) {
    this.#stream = stream;
    this.#response = response;
    this.#changed = changed;
  }

  /** The steps of the parser so far. */
  get steps(): readonly Step[] {
    return this.#stream.steps.slice(0, this.sent);
  }

  /** True when no byte is left to send. */
  get isAtEnd(): boolean {
    return this.isOver || this.sent === this.#stream.bytes.length;
  }

  /** True when nothing can be sent any more. */
  get isOver(): boolean {
    return this.ended || this.isLost || this.failure !== undefined;
  }

  /** What stands in the parser. */
  get buffers(): Buffers {
    const buffers = this.#buffersAfter(this.sent);
    return this.ended ? afterEnd(buffers) : buffers;
  }

  /** What stood in it before the last step. */
  get buffersBefore(): Buffers {
    return this.#buffersAfter(this.sent - this.just.bytes);
  }

  /** The events that the rules dispatch. */
  get expected(): readonly StreamEvent[] {
    return eventsOf(this.steps);
  }

  get agreement(): Agreement {
    if (this.isLost || this.failure !== undefined) return 'unknown';
    return compare(this.expected, this.heard, this.#delivery);
  }

  /** Sends the next bytes, in chunks where the cuts say. */
  step(unit: Unit, cuts: readonly number[]): void {
    const { steps, bytes } = this.#stream;
    const from = this.sent;
    this.sent = stepEnd(unit, from, steps, cuts);
    const pieces = chunks(bytes, from, this.sent, cuts);
    this.just = { bytes: this.sent - from, chunks: pieces.length };
    for (const piece of pieces) this.#send(() => this.#response.write(piece));
  }

  /** Ends the response. */
  end(): void {
    this.just = { bytes: 0, chunks: 0 };
    this.ended = true;
    this.#send(() => this.#response.end());
  }

  /** Takes an event that the browser dispatched. */
  hear(event: StreamEvent): void {
    this.heard.push(event);
    this.#changed();
  }

  /** The connection is gone: the browser comes back to another response, and what was unfinished is lost to it. */
  lose(): void {
    this.isLost = !this.ended;
    this.#changed();
  }

  /** Nothing is waited for any more. */
  close(): void {
    clearTimeout(this.#patience);
  }

  #buffersAfter(bytes: number): Buffers {
    return this.#stream.steps[bytes - 1]?.buffers ?? emptyBuffers;
  }

  #send(what: () => Promise<void>): void {
    this.#delivery = 'sending';
    this.#underWay += 1;
    clearTimeout(this.#patience);
    this.#sending = this.#sending
      .then(() => (this.failure === undefined ? what() : undefined))
      .catch((error: unknown) => {
        this.failure = error instanceof Error ? error.message : String(error);
      })
      .then(() => {
        this.#underWay -= 1;
        if (this.#underWay === 0) this.#wait();
      });
  }

  #wait(): void {
    this.#delivery = 'sent';
    this.#changed();
    this.#patience = setTimeout(() => {
      this.#delivery = 'overdue';
      this.#changed();
    }, PATIENCE);
  }
}
