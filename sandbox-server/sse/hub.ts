import { encode, encodeComment } from './encode.ts';
import type { EventFields } from './encode.ts';
import { Frame } from './frame.ts';
import type { EventStream } from './stream.ts';

/**
 * One source, many readers. What is sent is encoded once, framed once, and the same bytes go to each reader's socket.
 * A reader that does not keep up is cut as `openStream` says, and holds up nobody else.
 */
export class Hub {
  readonly #readers = new Set<EventStream>();

  /** Readers that have joined and not gone. */
  get size(): number {
    return this.#readers.size;
  }

  /** Adds a reader. It leaves by itself when its connection has gone. */
  join(reader: EventStream): void {
    this.#readers.add(reader);
    reader.whenClosed(() => this.leave(reader));
  }

  /** Takes a reader out and leaves its connection open. Does nothing when it is not in. */
  leave(reader: EventStream): void {
    this.#readers.delete(reader);
  }

  /** Sends one event to all. Throws a TypeError as `encode` does. */
  send(fields: EventFields): void {
    this.write(encode(fields));
  }

  /** Sends a comment to all. */
  comment(text: string): void {
    this.write(encodeComment(text));
  }

  /** Sends text or bytes as they are to all. The bytes may be changed afterwards: they are copied once. */
  write(raw: string | Uint8Array): void {
    if (raw.length === 0) return;
    const frame = new Frame(raw);
    for (const reader of this.#readers) reader.forward(frame);
  }

  /** Ends every reader's response cleanly. */
  end(): void {
    for (const reader of this.#readers) reader.end();
  }
}
