import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { Admission } from '#sandbox/http/admission.ts';
import { createApp } from '#sandbox/app.ts';
import type { AppOptions } from '#sandbox/app.ts';
import { defaultLimits } from '#sandbox/limits.ts';
import type { Limits } from '#sandbox/limits.ts';
import { portsOf } from '#sandbox/http/ports.ts';
import type { Ports } from '#sandbox/http/ports.ts';
import { Runs } from '#sandbox/observe/runs.ts';
import { serverOf } from '#sandbox/http/websocket.ts';
import { listenOnFreePort } from './free-port.ts';

/** A listening server. It is closed, with every connection, when the test has finished. */
export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
}

/** Serves any request listener, such as a small Express app, on a free port of the loopback interface. */
export async function listen(
  listener: RequestListener,
  server = createServer(listener),
): Promise<Listening> {
  const port = await listenOnFreePort(server);
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return { port, url: `http://127.0.0.1:${port}` };
}

/** The whole sandbox server on two ports, with its inner state. */
export interface SandboxServer extends Listening {
  /** The same app as another origin. */
  readonly cross: Listening;
  readonly admission: Admission;
  readonly runs: Runs;
}

/** Starts `createApp` as main.ts does. Use `limits` to make its times short, `ports` where the site seems to be elsewhere. */
export async function startSandbox(
  options: AppOptions = {},
  ports: Partial<Ports> = {},
): Promise<SandboxServer> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const admission = new Admission(limits);
  const runs = new Runs(limits);
  const app = createApp({ ...options, admission, runs });
  const cross = await listen(app, serverOf(app));
  const listening = await listen(app, serverOf(app));
  const listened: Ports = { main: listening.port, cross: cross.port };
  Object.assign(portsOf({ app }), { ...listened, ...ports });
  return { ...listening, cross, admission, runs };
}
