import type { Server } from 'node:http';

/** What `shutDown` needs to know. */
export interface ShutdownOptions {
  /** Ends the open streams; called once, when no new connection can come. */
  endStreams: () => void;
  /** Milliseconds after which connections that are still open are destroyed. Default 5,000. */
  bound?: number;
}

/**
 * Stops accepting, ends the streams, and resolves when the last connection has gone. Every reader that keeps reading
 * gets its whole last chunk. `server.close()` alone would wait for open streams for ever, and
 * `closeAllConnections()` alone would cut them in mid-body.
 */
export async function shutDown(
  servers: readonly Server[],
  { endStreams, bound = 5_000 }: ShutdownOptions,
): Promise<void> {
  const closed = servers.map((server) => {
    // A connection closes right after its last response, instead of waiting for another request.
    server.keepAliveTimeout = 1;
    server.keepAliveTimeoutBuffer = 0;
    return new Promise((resolve) => server.close(resolve));
  });
  endStreams();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, bound);
  await Promise.all(closed);
  clearTimeout(timer);
}
