import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startNchan } from './servers/nchan.ts';

/** A server that is measured: a process of its own. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** A GET of it reads the events, a POST to it with text sends one. */
  readonly path: string;
  /** A path that each reader's connection asks for before the events. */
  readonly before?: string;
  /** Resolves when what nothing refers to is freed, for servers that collect garbage. */
  collectGarbage(): Promise<void>;
  stop(): Promise<void>;
}

/** What is measured, by the names of the table. The first is what the others are compared with. */
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
