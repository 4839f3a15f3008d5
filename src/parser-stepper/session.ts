import type { StreamEvent } from '../../content/parsers/event-stream.ts';
import { compare } from './agreement.ts';
import type { Agreement, Delivery } from './agreement.ts';
import { chunks, stepEnd } from './cuts.ts';
import type { Unit } from './cuts.ts';
import { afterEnd, emptyBuffers, eventsOf } from './step.ts';
import type { Buffers, Step } from './step.ts';
import type { Stream } from './stream.ts';

/** An open response. The stepper writes to it, and an EventSource reads it. */
export interface OpenResponse {
  /** Sends a chunk. Rejects if that fails. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Ends the response. Rejects if that fails. */
  end(): Promise<void>;
}

/** This many ms after everything was sent, no more events are expected. */
const PATIENCE = 3000;

/** A stream that is sent through one response: the sent bytes, the parser's results, and the browser's events. */
export class Session {
  /** How many bytes are sent. */
  sent = 0;
  /** How many bytes the last step sent. */
  just = { bytes: 0, chunks: 0 };
  /** The response has ended. */
  ended = false;
  /** Why sending failed. Nothing is sent after a failure. */
  failure: string | undefined;
  /** True when the connection is lost and the response was not ended. */
  isLost = false;
  /** The events that the browser dispatched. */
  readonly received: StreamEvent[] = [];

  readonly #stream: Stream;
  readonly #response: OpenResponse;
  readonly #changed: () => void;
  #delivery: Delivery = 'sent';
  /** Resolves when all chunks so far are sent. They are sent one after the other. */
  #sending: Promise<void> = Promise.resolve();
  #underWay = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called when the state changes without a call of a method. */
  constructor(stream: Stream, response: OpenResponse, changed: () => void) {
    this.#stream = stream;
    this.#response = response;
    this.#changed = changed;
  }

  /** The steps of the parser so far. */
  get steps(): readonly Step[] {
    return this.#stream.steps.slice(0, this.sent);
  }

  /** True when all bytes are sent or nothing more can be sent. */
  get isAtEnd(): boolean {
    return this.isOver || this.sent === this.#stream.bytes.length;
  }

  /** True when nothing more can be sent. */
  get isOver(): boolean {
    return this.ended || this.isLost || this.failure !== undefined;
  }

  /** The parser's buffers. */
  get buffers(): Buffers {
    const buffers = this.#buffersAfter(this.sent);
    return this.ended ? afterEnd(buffers) : buffers;
  }

  /** The parser's buffers before the last step. */
  get buffersBefore(): Buffers {
    return this.#buffersAfter(this.sent - this.just.bytes);
  }

  /** The events that must be dispatched according to the standard. */
  get expected(): readonly StreamEvent[] {
    return eventsOf(this.steps);
  }

  get agreement(): Agreement {
    if (this.isLost || this.failure !== undefined) return 'unknown';
    return compare(this.expected, this.received, this.#delivery);
  }

  /** Sends the next bytes, as chunks that end at the cuts. */
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

  /** Adds an event that the browser dispatched. */
  hear(event: StreamEvent): void {
    this.received.push(event);
    this.#changed();
  }

  /** The connection is lost. The browser reconnects to another response and loses the unfinished block. */
  lose(): void {
    this.isLost = !this.ended;
    this.#changed();
  }

  /** Stops waiting for events. */
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
