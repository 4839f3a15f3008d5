import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
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

/** Passes TCP connections through to a port of this machine. */
export async function networkTo(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isAway = false;
  const server = createServer((near) => {
    if (isAway) return void near.resetAndDestroy();
    const far = connect(port, 'localhost');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
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
