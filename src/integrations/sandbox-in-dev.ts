import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AstroIntegration } from 'astro';
import type { createApp } from '../../sandbox-server/app.ts';
import type * as environment from '../../sandbox-server/environment.ts';
import type * as ports from '../../sandbox-server/http/ports.ts';
import type * as webSocket from '../../sandbox-server/http/websocket.ts';

type Handler = ReturnType<typeof createApp>;

/**
 * Mounts the sandbox server inside `astro dev`, so that development needs one process too, with the second origin on
 * CROSS_PORT. The server's modules are loaded through Vite, so an edited scenario serves the next request.
 */
export function sandboxInDev(): AstroIntegration {
  return {
    name: 'sandbox-in-dev',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        const crossPort = Number(process.env['CROSS_PORT'] ?? 4322);
        const { host: asked } = server.config.server; // `--host`
        const listensAt = asked === true ? '0.0.0.0' : asked || '127.0.0.1';
        const host = process.env['HOST'] ?? listensAt; // the second origin's
        let loaded: unknown;
        let app: Handler | undefined;
        let hosts: readonly string[] = [];
        const current = async (): Promise<Handler> => {
          const module = (await server.ssrLoadModule('/sandbox-server/app.ts')) as {
            createApp: typeof createApp;
          };
          if (module !== loaded || !app) {
            loaded = module;
            const { readEnvironment, realModelOf } = (await server.ssrLoadModule(
              '/sandbox-server/environment.ts',
            )) as typeof environment;
            const variables = readEnvironment(process.env);
            const limits = { realCallsPerDay: variables.OPENAI_CALLS_PER_DAY };
            app = module.createApp({ crossPort, limits, realModel: realModelOf(variables) });
            hosts = variables.HOSTS;
          }
          const { portsOf } = (await server.ssrLoadModule(
            '/sandbox-server/http/ports.ts',
          )) as typeof ports;
          const address = server.httpServer?.address();
          const served = portsOf({ app });
          if (typeof address === 'object' && address !== null) served.main = address.port;
          Object.assign(served, { host, hosts });
          return app;
        };
        const upgrade = async (req: IncomingMessage, socket: Duplex, head: Buffer) => {
          const handle = await current();
          const { upgradeThrough } = (await server.ssrLoadModule(
            '/sandbox-server/http/websocket.ts',
          )) as typeof webSocket;
          if (!upgradeThrough(handle)(req, socket, head)) socket.destroy();
        };
        server.middlewares.use((req, res, next) => {
          if (!/^\/(sandbox|healthz)\b/.test(req.url ?? '')) return next();
          current().then((handle) => handle(req, res), next);
        });
        const cross = createServer((req, res) => {
          current().then(
            (handle) => handle(req, res),
            (error: unknown) => {
              logger.error(String(error));
              res.writeHead(500).end();
            },
          );
        });
        for (const each of [server.httpServer, cross]) {
          each?.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
            if (!/^\/sandbox\//.test(req.url ?? '')) return; // Vite has WebSockets too
            upgrade(req, socket, head).catch((error: unknown) => logger.error(String(error)));
          });
        }
        cross.on('error', (error) => logger.error(`The second origin: ${error.message}`));
        cross.listen(crossPort, process.env['HOST'] ?? '127.0.0.1');
        server.httpServer?.once('close', () => cross.close());
      },
    },
  };
}
