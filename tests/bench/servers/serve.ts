import type { Server } from 'node:http';

/**
 * Listens on a free loopback port and sends its number to the parent process. On request it collects garbage and
 * returns the empty pages of the heap, so that the remaining memory belongs to the connections.
 */
export function serve(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object') process.send?.(address?.port);
  });
  process.on('message', () => {
    void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    process.send?.('collected');
  });
  process.on('disconnect', () => process.exit());
}
