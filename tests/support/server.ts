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

/** A listening server. It goes, with every connection, when the test has finished. */
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, url: `http://127.0.0.1:${address.port}` };
}

/** The whole sandbox server on two ports, with what it holds inside. */
export interface SandboxServer extends Listening {
  /** The same app as another origin. */
  readonly cross: Listening;
  readonly admission: Admission;
  readonly runs: Runs;
}

/** Starts `createApp` as main.ts does. Make its times short by `limits`. */
export async function startSandbox(options: AppOptions = {}): Promise<SandboxServer> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const admission = new Admission(limits);
  const runs = new Runs(limits);
  const app = createApp({ ...options, admission, runs });
  const cross = await listen(app, serverOf(app));
  const listening = await listen(app, serverOf(app));
  Object.assign(portsOf({ app }), { main: listening.port, cross: cross.port } satisfies Ports);
  return { ...listening, cross, admission, runs };
}
