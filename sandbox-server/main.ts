import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { Admission } from './http/admission.ts';
import { createApp } from './app.ts';
import { readEnvironment, realModelOf } from './environment.ts';
import { defaultLimits } from './limits.ts';
import { connectionsOf, shutDown } from './shutdown.ts';
import { portsOf } from './http/ports.ts';
import type { Ports } from './http/ports.ts';
import { serverOf } from './http/websocket.ts';
import { reachOf } from './site/addresses.ts';

/**
 * Milliseconds in which two signals are one: Ctrl-C reaches this process from the terminal, and again from npm, which
 * passes on what it gets itself.
 */
const sameSignal = 1000;

/**
 * Starts the server with the settings of the environment, prints its addresses, and stops it on SIGINT, SIGTERM or SIGHUP.
 * With `--no-site` it serves only `/sandbox`, no pages.
 */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { PORT, CROSS_PORT, HOST, TRUST_PROXY, LOG_LEVEL } = environment;
  const log = pino({ level: LOG_LEVEL, base: null });
  const limits = {
    ...defaultLimits,
    streamsPerAddress: environment.STREAMS_PER_ADDRESS,
    streamsInAll: environment.STREAMS_IN_ALL,
    realCallsPerDay: environment.OPENAI_CALLS_PER_DAY,
  };
  const admission = new Admission(limits);
  const { values } = parseArgs({ options: { 'no-site': { type: 'boolean', default: false } } });
  const alone = values['no-site'];
  const site = alone ? undefined : fileURLToPath(new URL('../dist', import.meta.url));
  const realModel = realModelOf(environment);
  const app = createApp({ limits, site, trustProxy: TRUST_PROXY, log, admission, realModel });

  const { CROSS_ORIGIN: crossOrigin, SITE, HOSTS } = environment;
  // What is known before anybody asks.
  const named: Partial<Ports> = { host: HOST, hosts: HOSTS, crossOrigin, site: SITE };
  Object.assign(portsOf({ app }), named);

  const servers = [serverOf(app), serverOf(app)] as const;
  const connections = connectionsOf(servers);
  const crossPort = await listen(servers[1], 'CROSS_PORT', CROSS_PORT, HOST);
  const port = await listen(servers[0], 'PORT', PORT, HOST);
  Object.assign(portsOf({ app }), { main: port, cross: crossPort } satisfies Partial<Ports>);
  printAddresses(HOST, port, crossPort, alone);

  let stopping: number | undefined;
  const stop = () => {
    const now = performance.now();
    if (stopping !== undefined) {
      if (now - stopping > sameSignal) process.exit(1); // a second one: do not wait any longer
      return;
    }
    stopping = now;
    const endStreams = () => admission.endAll('the server is shutting down');
    void shutDown(servers, { endStreams, connections }).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  stopWithNpm(stop);
}

/** npm passes some signals on, not SIGHUP, and may be killed. Then its script would hold the ports, and nobody would know. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    stop();
  }, 1000);
  watch.unref();
}

/**
 * Connections that may wait until the server accepts them, as far as the system lets it (`net.core.somaxconn`). With
 * Node's 511 a burst drops some of everybody's, and their clients try again after a second.
 */
const backlog = 4096;

/** Resolves with the port; for port 0 the system chooses one. Rejects with one line that says how to fix it. */
function listen(server: Server, variable: string, port: number, host: string): Promise<number> {
  const anotherHost = 'This machine does not have that address: set HOST to one of its addresses.';
  const fixes: Record<string, string> = {
    EADDRINUSE: `Another program uses that port: set ${variable} to another one, or to 0 for any free port.`,
    EACCES: `This user must not use that port: set ${variable} to one above 1023.`,
    EADDRNOTAVAIL: anotherHost,
    ENOTFOUND: anotherHost,
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const fix = fixes[error.code ?? ''] ?? error.message;
      reject(new Error(`Cannot listen on port ${port} of ${host}. ${fix}`));
    });
    server.listen({ port, host, backlog }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function printAddresses(host: string, port: number, crossPort: number, alone: boolean): void {
  const { loopbackOnly, addresses } = reachOf(host, port);
  const local = loopbackOnly || host === '0.0.0.0' || host === '::';
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const lines = [
    ...(alone
      ? [`Sandbox        http://${name}:${port}/sandbox`]
      : [
          `Open first     http://${name}:${port}/en/lessons/first-stream/`,
          `Site           http://${name}:${port}/`,
        ]),
    `Second origin  http://${name}:${crossPort}/`,
  ];
  if (local)
    for (const { origin } of addresses)
      lines.push(`On the network ${origin}/${alone ? 'sandbox' : ''}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
