import { Admission } from '../../sandbox-server/http/admission.ts';
import { createApp } from '../../sandbox-server/app.ts';
import { portsOf } from '../../sandbox-server/http/ports.ts';
import type { Ports } from '../../sandbox-server/http/ports.ts';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { serverOf } from '../../sandbox-server/http/websocket.ts';
import { listenOnFreePort } from './free-port.ts';

/** The built site and the sandbox, served on free ports of this process. */
export interface Site {
  /** `http://localhost:<port>` */
  origin: string;
  /** The second origin. */
  crossOrigin: string;
  /** Counts the open requests to /sandbox. */
  admission: Admission;
}

/** Serves the site until `close`, which cuts all connections. */
export async function startSite(): Promise<Site & { close(): void }> {
  const admission = new Admission(defaultLimits);
  const app = createApp({ site: 'dist', admission });
  const servers = [serverOf(app), serverOf(app)] as const;
  const [port, crossPort] = await Promise.all([
    listenOnFreePort(servers[0]),
    listenOnFreePort(servers[1]),
  ]);
  Object.assign(portsOf({ app }), {
    main: port,
    cross: crossPort,
    host: 'localhost',
    hosts: ['insecure.test'],
  } satisfies Ports);
  return {
    origin: `http://localhost:${port}`,
    crossOrigin: `http://localhost:${crossPort}`,
    admission,
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
