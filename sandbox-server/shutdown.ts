import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Options of `shutDown`. */
export interface ShutdownOptions {
  /** Ends the open streams. Called once, when the servers no longer accept connections. */
  endStreams: () => void;
  /** The connections of the servers, from `connectionsOf`. Without them, connections that never sent a request delay the end. */
  connections?: ReadonlySet<Socket>;
  /** Milliseconds after which connections that are still open are destroyed. Default 5,000. */
  bound?: number;
}

/** Milliseconds in which a new connection must have sent its first byte: a request may be on its way. */
const silence = 100;

/** The open connections of servers. Counts those that are accepted from now on. */
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
 * Stops accepting connections, ends the streams, and resolves when the last connection is closed. Every client that
 * keeps reading gets its response to the end. `server.close()` alone would wait for open streams for ever, and
 * `closeAllConnections()` alone would cut them in mid-body.
 */
export async function shutDown(
  servers: readonly Server[],
  { endStreams, connections = new Set(), bound = 5_000 }: ShutdownOptions,
): Promise<void> {
  const closed = servers.map((server) => {
    // Close a connection right after its last response, instead of waiting for another request.
    server.keepAliveTimeout = 1;
    server.keepAliveTimeoutBuffer = 0;
    return new Promise((resolve) => server.close(resolve));
  });
  endStreams();
  // Browsers open connections in advance. Node does not count them as idle: they might be sending a request slowly.
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
