import type { BodyCue } from './cue.ts';
import { largestChunk } from './directions.ts';
import type { ByteText, LineBreak } from './program.ts';

/** Collects what is sent and cuts it into writes: one for each block, or one for every N bytes. */
export class Pieces {
  /** The line break of what follows; undefined: as in the script. */
  lineBreak: LineBreak | undefined;
  #size: number | undefined;
  #pause = 0;
  #collected: ByteText = '';
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
    if (this.#collected === '') return;
    yield { kind: 'write', bytes: this.#collected, line };
    this.#collected = '';
  }

  *#add(bytes: ByteText, line: number): Generator<BodyCue> {
    const size = this.#size ?? largestChunk;
    this.#collected += bytes;
    if (this.#collected.length < size) return;
    let start = 0;
    for (; start + size <= this.#collected.length; start += size) {
      yield { kind: 'write', bytes: this.#collected.slice(start, start + size), line };
      if (this.#pause > 0) yield { kind: 'wait', milliseconds: this.#pause, line };
    }
    this.#collected = this.#collected.slice(start);
  }
}
