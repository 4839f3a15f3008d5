import type { Server } from 'node:http';
import { listenOnFreePort } from '../../support/free-port.ts';

/**
 * Listens on a free loopback port and sends its number to the parent process. On request it collects garbage and
 * returns the empty pages of the heap, so that the remaining memory belongs to the connections.
 */
export function serve(server: Server): void {
  void listenOnFreePort(server).then((port) => process.send?.(port));
  process.on('message', () => {
    void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    process.send?.('collected');
  });
  process.on('disconnect', () => process.exit());
}
