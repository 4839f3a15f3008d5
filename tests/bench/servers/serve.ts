import type { Server } from 'node:http';
import { listenOnFreePort } from '../../support/free-port.ts';

/**
 * Listens on a free port of the loopback and sends it to the parent process. When that asks, frees what nothing refers
 * to, and gives the empty pages of the heap back: what is left is what the connections hold.
 */
export function serve(server: Server): void {
  void listenOnFreePort(server).then((port) => process.send?.(port));
  process.on('message', () => {
    void globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    process.send?.('collected');
  });
  process.on('disconnect', () => process.exit());
}
