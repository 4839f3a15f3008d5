import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What `shutDown` needs to know. */
export interface ShutdownOptions {
  /** Ends the open streams; called once, when no new connection can come. */
  endStreams: () => void;
  /** The connections of the servers, from `connectionsOf`. Without them one that never asked is waited for. */
  connections?: ReadonlySet<Socket>;
  /** Milliseconds after which connections that are still open are destroyed. Default 5,000. */
  bound?: number;
}

/** Milliseconds in which a new connection must have begun to ask. Its request may be under way. */
const silence = 100;

/** The open connections of servers, from now on. */
export function connectionsOf(servers: readonly Server[]): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  function forget(this: Socket) {
    open.delete(this);
  }
  for (const server of servers) {
    server.on('connection', (socket: Socket) => open.add(socket.on('close', forget)));
  }
  return open;
}

/**
 * Stops accepting, ends the streams, and resolves when the last connection has gone. Every reader that keeps reading
 * gets its whole last chunk. `server.close()` alone would wait for open streams for ever, and
 * `closeAllConnections()` alone would cut them in mid-body.
 */
export async function shutDown(
  servers: readonly Server[],
  { endStreams, connections = new Set(), bound = 5_000 }: ShutdownOptions,
): Promise<void> {
  const closed = servers.map((server) => {
    // A connection closes right after its last response, instead of waiting for another request.
    server.keepAliveTimeout = 1;
    server.keepAliveTimeoutBuffer = 0;
    return new Promise((resolve) => server.close(resolve));
  });
  endStreams();
  // Browsers open connections in advance. To Node such a one is not idle: it might be sending its request slowly.
  const silent = setTimeout(() => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  }, silence);
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, bound);
  await Promise.all(closed);
  clearTimeout(silent);
  clearTimeout(timer);
}
