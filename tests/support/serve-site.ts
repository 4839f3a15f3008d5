import { createApp } from '../../sandbox-server/app.ts';
import { Admission } from '../../sandbox-server/http/admission.ts';
import { portsOf } from '../../sandbox-server/http/ports.ts';
import type { Ports } from '../../sandbox-server/http/ports.ts';
import { serverOf } from '../../sandbox-server/http/websocket.ts';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { listenOnFreePort } from './free-port.ts';

/** The built site and the sandbox, served on free ports of this process. */
export interface Site {
  /** `http://localhost:<port>` */
  readonly origin: string;
  /** The second origin. */
  readonly crossOrigin: string;
  /** Counts the open requests to /sandbox. */
  readonly admission: Admission;
}

/** A site that can be taken away. */
export interface ServedSite extends Site {
  /** Closes all connections, and listens on the same ports again after so many ms. */
  goAway(ms: number): Promise<void>;
  close(): void;
}

/** Serves `dist` and the sandbox on two free ports of an address, by default of the loopback interface. */
export async function serveSite(address = '127.0.0.1'): Promise<ServedSite> {
  const admission = new Admission(defaultLimits);
  const app = createApp({ site: 'dist', admission });
  const servers = [serverOf(app), serverOf(app)] as const;
  const [port, crossPort] = await Promise.all([
    listenOnFreePort(servers[0], address),
    listenOnFreePort(servers[1], address),
  ]);
  const host = address === '127.0.0.1' ? 'localhost' : address;
  const ports: Ports = { main: port, cross: crossPort, host, hosts: ['insecure.test'] };
  Object.assign(portsOf({ app }), ports);
  const close = () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  };
  return {
    origin: `http://${host}:${port}`,
    crossOrigin: `http://${host}:${crossPort}`,
    admission,
    close,
    async goAway(ms) {
      close();
      await new Promise((resolve) => setTimeout(resolve, ms));
      servers[0].listen(port, address);
      servers[1].listen(crossPort, address);
    },
  };
}
