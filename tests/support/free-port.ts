import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

/** Makes a server listen on a free port, by default of the loopback interface. Resolves with the port; does not close the server. */
export async function listenOnFreePort(server: Server, address = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return bound.port;
}

/** A port of the loopback interface that is free now, for a program that takes its port from its configuration. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnFreePort(server);
  server.close();
  await once(server, 'close');
  return port;
}
