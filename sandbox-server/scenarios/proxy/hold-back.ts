import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';

/** Holds bytes back until a number of them has come, or until the end, as a buffering proxy does. Then it passes them all on. */
export class HoldBack extends Transform {
  readonly #most: number;
  #held: Buffer[] = [];
  #size = 0;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#held.push(chunk);
    this.#size += chunk.length;
    if (this.#size >= this.#most) this.#passOn();
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#passOn();
    done();
  }

  #passOn(): void {
    if (this.#size > 0) this.push(Buffer.concat(this.#held));
    this.#held = [];
    this.#size = 0;
  }
}
