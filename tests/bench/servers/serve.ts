import type { Server } from 'node:http';

/**
 * Listens on a free port of the loopback and tells it to the parent process. When that asks, frees what nothing refers
 * to, and gives the empty pages of the heap back: what is left is what the connections hold.
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
