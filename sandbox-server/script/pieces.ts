import type { BodyCue } from './cue.ts';
import { largestChunk } from './directions.ts';
import type { ByteText, LineBreak } from './program.ts';

/** Collects what is sent and cuts it into writes: one for each block, or one for every N bytes. */
export class Pieces {
  /** The line break of what follows; undefined: as in the script. */
  lineBreak: LineBreak | undefined;
  #size: number | undefined;
  #pause = 0;
  /** What is collected, at its beginning. Bytes, because a text that grows by lines takes many times its length. */
  #collected = Buffer.alloc(0);
  #length = 0;
  #midLine = false;

  /**
   * Writes what is collected, and cuts what follows at this size.
   * @param size bytes of a piece; undefined: whole blocks
   * @param pause milliseconds after each piece
   */
  *cutAt(size: number | undefined, pause: number, line: number): Generator<BodyCue> {
    yield* this.flush(line);
    this.#size = size;
    this.#pause = pause;
  }

  /** Adds a line. An empty line ends a block, which is then written. */
  *addLine(text: ByteText, lineBreak: LineBreak, line: number): Generator<BodyCue> {
    const blank = text === '' && !this.#midLine;
    this.#midLine = false;
    yield* this.#add(text + (lineBreak === '' ? '' : (this.lineBreak ?? lineBreak)), line);
    if (blank && this.#size === undefined) yield* this.flush(line);
  }

  /** Adds bytes as they are. A line break or a byte order mark at their end leaves the next line at its beginning. */
  *addBytes(bytes: ByteText, line: number): Generator<BodyCue> {
    this.#midLine = !/[\r\n]$|^\xef\xbb\xbf$/.test(bytes);
    yield* this.#add(bytes, line);
  }

  /** Writes what is collected, if there is anything. */
  *flush(line: number): Generator<BodyCue> {
    if (this.#length === 0) return;
    const bytes = this.#collected.toString('latin1', 0, this.#length);
    this.#collected = Buffer.alloc(0);
    this.#length = 0;
    yield { kind: 'write', bytes, line };
  }

  *#add(bytes: ByteText, line: number): Generator<BodyCue> {
    const size = this.#size ?? largestChunk;
    let start = 0;
    while (this.#length + bytes.length - start >= size) {
      const end = start + size - this.#length;
      const piece = this.#collected.toString('latin1', 0, this.#length) + bytes.slice(start, end);
      this.#length = 0;
      start = end;
      yield { kind: 'write', bytes: piece, line };
      if (this.#pause > 0) yield { kind: 'wait', milliseconds: this.#pause, line };
    }
    this.#keep(bytes.slice(start));
  }

  #keep(bytes: ByteText): void {
    const length = this.#length + bytes.length;
    if (length > this.#collected.length) {
      const larger = Buffer.alloc(Math.min(Math.max(256, length * 2), largestChunk));
      this.#collected.copy(larger, 0, 0, this.#length);
      this.#collected = larger;
    }
    this.#collected.write(bytes, this.#length, 'latin1');
    this.#length = length;
  }
}
