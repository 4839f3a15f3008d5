import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { eventData } from './readers.ts';

/**
 * Sends the events to a server, numbered from 1. Each is a POST on the same connection. It does not wait for a response
 * before the next POST, so that the server never waits for the source.
 */
export class Source {
  /** When each event was sent, by `performance.now()`. */
  readonly sentAt: number[] = [0];
  readonly #socket: Socket;
  readonly #path: string;

  private constructor(socket: Socket, path: string) {
    this.#socket = socket;
    this.#path = path;
    socket.on('data', (bytes) => {
      const refused = /^HTTP\/1\.1 [13-5].*$/m.exec(bytes.toString('latin1'));
      if (refused) throw new Error(`The server refused an event: ${refused[0]}`);
    });
    socket.on('end', () => {
      throw new Error('The server closed the connection of the source.');
    });
  }

  static async open(port: number, path: string): Promise<Source> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Source(socket, path);
  }

  /** Events that were sent. */
  get sent(): number {
    return this.sentAt.length - 1;
  }

  send(): void {
    const data = eventData(this.sentAt.length);
    this.sentAt.push(performance.now());
    this.#socket.write(
      `POST ${this.#path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: ${data.length}\r\n\r\n${data}`,
    );
  }

  close(): void {
    this.#socket.resetAndDestroy();
  }
}
