import { encode, encodeComment } from './encode.ts';
import type { EventFields } from './encode.ts';
import { Frame } from './frame.ts';

/** What a hub needs of a connection. An `EventStream` is one. */
export interface Connection {
  /** Sends the bytes of a frame. Does nothing when the connection is closed. */
  forward(frame: Frame): void;
  /** Calls the listener when the connection is closed; at once when it is closed already. */
  whenClosed(listener: () => void): void;
  /** Ends the response cleanly. */
  end(): void;
}

/**
 * One source, many connections. What is sent is encoded once and framed once, and every socket gets the same bytes.
 * A client that does not keep up is cut as `openStream` describes, and delays no other client.
 */
export class Hub {
  readonly #connections = new Set<Connection>();

  /** Connections that have joined and not left. */
  get size(): number {
    return this.#connections.size;
  }

  /** Adds a connection. The hub removes it when it is closed. */
  join(connection: Connection): void {
    this.#connections.add(connection);
    connection.whenClosed(() => this.leave(connection));
  }

  /** Removes a connection and leaves it open. Does nothing when it is not in the hub. */
  leave(connection: Connection): void {
    this.#connections.delete(connection);
  }

  /** Sends one event to all. Throws a TypeError as `encode` does. */
  send(fields: EventFields): void {
    this.write(encode(fields));
  }

  /** Sends a comment to all. */
  comment(text: string): void {
    this.write(encodeComment(text));
  }

  /** Sends text or bytes as they are to all. The caller may change the bytes afterwards: they are copied once. */
  write(raw: string | Uint8Array): void {
    if (raw.length === 0) return;
    const frame = new Frame(raw);
    for (const connection of this.#connections) connection.forward(frame);
  }

  /** Ends every response cleanly. */
  end(): void {
    for (const connection of this.#connections) connection.end();
  }
}
