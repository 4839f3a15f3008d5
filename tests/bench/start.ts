import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startNchan } from './servers/nchan.ts';

/** A server under measurement, in a separate process. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** GET reads the events; POST with text sends one. */
  readonly path: string;
  /** A path that each reader's connection requests before the events. */
  readonly before?: string;
  /** Runs the garbage collector of the server, if it has one. Resolves after that. */
  collectGarbage(): Promise<void>;
  stop(): Promise<void>;
}

/** The measured servers, by their names in the table. The first is the reference for the others. */
export const servers: Readonly<Record<string, (connections: number) => Promise<Running>>> = {
  'node:http': startNode('node-http.ts', '/'),
  hub: startNode('hub.ts', '/sandbox/fan-out'),
  Nchan: startNchan,
  'better-sse': startNode('better-sse.ts', '/'),
};

function startNode(file: string, path: string) {
  return async (connections: number): Promise<Running> => {
    const child = fork(
      fileURLToPath(new URL(`servers/${file}`, import.meta.url)),
      [String(connections)],
      { execArgv: ['--expose-gc'] },
    );
    const [port] = (await once(child, 'message')) as [number];
    return {
      pid: child.pid ?? 0,
      port,
      path,
      async collectGarbage() {
        child.send('collect');
        await once(child, 'message');
      },
      async stop() {
        child.kill();
        await once(child, 'exit');
      },
    };
  };
}
