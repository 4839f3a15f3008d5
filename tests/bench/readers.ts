import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Marks the end of an event's data; it occurs nowhere else. The event's number, in eight digits, is before it. */
const mark = 0x7e; // ~
const digits = 8;
const zero = 0x30;
const headEnd = '\r\n\r\n';

/** The data of an event, about 200 bytes with its fields. */
export const eventData = (n: number): string =>
  `${'x'.repeat(170)} ${String(n).padStart(digits, '0')}~`;

/**
 * Connections that read one stream of events. Each event is counted when it arrives, and its number is compared with the
 * count, to detect events that are duplicated, out of order or missing. An event that is split between two reads counts
 * once.
 */
export class Readers {
  readonly #sockets: Socket[] = [];
  /** A buffer that all connections share, because read data is not kept. */
  readonly #buffer = Buffer.allocUnsafe(256 * 1024);
  /** How many readers have received each event. */
  readonly #had: number[] = [];
  #onArrival: ((n: number) => void) | undefined;

  /** How many events every reader has received. */
  done = 0;
  deliveries = 0;
  /** Events whose number was not the next one. */
  outOfTurn = 0;
  bytes = 0;

  get size(): number {
    return this.#sockets.length;
  }

  /** Called with each event that reaches a reader, before `done` counts it. */
  onArrival(listener: ((n: number) => void) | undefined): void {
    this.#onArrival = listener;
  }

  /**
   * Opens connections, at most 100 at a time, and resolves when each has the head of its response.
   * @param before a path that each connection requests first; the response must have no body
   */
  async open(port: number, path: string, count: number, before?: string): Promise<void> {
    const paths = before === undefined ? [path] : [before, path];
    let left = count;
    const oneByOne = async () => {
      while (left > 0) {
        left -= 1;
        await this.#openOne(port, [...paths]);
      }
    };
    await Promise.all(Array.from({ length: 100 }, oneByOne));
  }

  /** Resolves when every reader has received `count` events, or with what is missing after 10 s without an event. */
  async all(count: number): Promise<number> {
    let [before, quiet] = [this.deliveries, 0];
    while (this.done < count && quiet < 10_000) {
      await sleep(10);
      quiet = this.deliveries === before ? quiet + 10 : 0;
      before = this.deliveries;
    }
    return count * this.size - this.deliveries;
  }

  close(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #openOne(port: number, paths: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let head = '';
      let count = 0;
      const ask = () => {
        head = '';
        socket.write(
          `GET ${paths.shift()} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`,
        );
      };
      const callback = (length: number) => {
        const read = this.#buffer.subarray(0, length);
        if (!head.includes(headEnd)) {
          head += read.toString('latin1');
          if (!head.includes(headEnd)) return true;
          if (!head.startsWith('HTTP/1.1 2')) reject(new Error(`A reader was refused: ${head}`));
          if (paths.length > 0) ask();
          else resolve();
        }
        count = this.#count(read, count);
        return true;
      };
      const socket = connect({
        port,
        host: '127.0.0.1',
        onread: { buffer: this.#buffer, callback },
      });
      socket.once('error', reject);
      this.#sockets.push(socket);
      ask();
    });
  }

  /** Counts the events that end in this read. `count` is the reader's number of events before it. */
  #count(read: Buffer, count: number): number {
    this.bytes += read.length;
    for (let at = read.indexOf(mark); at !== -1; at = read.indexOf(mark, at + 1)) {
      count += 1;
      if (at >= digits && numberBefore(read, at) !== count) this.outOfTurn += 1;
      this.deliveries += 1;
      const had = (this.#had[count] ?? 0) + 1;
      this.#had[count] = had;
      if (had === this.size) this.done = count;
      this.#onArrival?.(count);
    }
    return count;
  }
}

function numberBefore(read: Buffer, at: number): number {
  let number = 0;
  for (let i = at - digits; i < at; i += 1) number = number * 10 + (read[i] ?? 0) - zero;
  return number;
}
