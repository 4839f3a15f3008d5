import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createApp } from '../../sandbox-server/app.ts';
import { portsOf } from '../../sandbox-server/http/ports.ts';
import type { Ports } from '../../sandbox-server/http/ports.ts';
import { lastEventId } from '../../sandbox-server/sse/headers.ts';
import { listenOnFreePort } from '../support/free-port.ts';

/** A sandbox that remembers the Last-Event-ID of each request, by method and URL. */
export interface Recorded {
  readonly url: string;
  /** The same server as another origin. */
  readonly crossUrl: string;
  onRequest(key: string, listener: (lastEventId: string) => void): void;
  close(): void;
}

/** Starts a sandbox; with `site`, a folder of built pages, it serves these too. */
export async function startRecorded(site?: string): Promise<Recorded> {
  const app = createApp({ site });
  const listeners = new Map<string, (lastEventId: string) => void>();
  const servers: Server[] = [];
  const listen = () => {
    const server = createServer((req, res) => {
      listeners.get(`${req.method} ${req.url}`)?.(lastEventId(req));
      app(req, res);
    });
    servers.push(server);
    return listenOnFreePort(server);
  };
  const [port, crossPort] = [await listen(), await listen()];
  Object.assign(portsOf({ app }), { main: port, cross: crossPort } satisfies Ports);
  return {
    url: `http://127.0.0.1:${port}`,
    crossUrl: `http://127.0.0.1:${crossPort}`,
    onRequest: (key, listener) => listeners.set(key, listener),
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
