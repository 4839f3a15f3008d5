import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { PassThrough, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenOnFreePort } from './free-port.ts';

/** A network between a browser and a server that can go away. */
export interface Network {
  /** `http://localhost:<port>`, by which the server behind it is reached. */
  readonly origin: string;
  /** Resets every connection, and each new one until `back` is called. */
  away(): void;
  back(): void;
  close(): void;
}

/** Passes each piece on in two, some time apart. */
export const inHalves = () =>
  new Transform({
    async transform(piece: Buffer, _encoding, done) {
      const half = piece.length >> 1;
      this.push(piece.subarray(0, half));
      await sleep(10);
      done(null, piece.subarray(half));
    },
  });

/** Passes TCP connections through to a port of this machine; what the server sends comes through `way`. */
export async function networkTo(
  port: number,
  way: () => Transform = () => new PassThrough(),
): Promise<Network> {
  const sockets = new Set<Socket>();
  let isAway = false;
  const server = createServer((near) => {
    if (isAway) return void near.resetAndDestroy();
    const far = connect(port, 'localhost');
    near.pipe(far);
    far.pipe(way()).pipe(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    origin: `http://localhost:${await listenOnFreePort(server)}`,
    away() {
      isAway = true;
      cut();
    },
    back() {
      isAway = false;
    },
    close() {
      cut();
      server.close();
    },
  };
}
