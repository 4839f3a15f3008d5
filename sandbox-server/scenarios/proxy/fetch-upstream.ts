import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { Problem } from '../../http/problem.ts';

/** Headers of a request that matter to streams; a proxy passes on more. */
const passedOn = ['accept', 'authorization', 'cookie', 'last-event-id', 'user-agent'] as const;

/**
 * Asks this very server, at the address and port where the request came in, for a path below `/sandbox/`. Resolves when
 * the head of the answer is there; a body follows. Never asks another host. Rejects with a Problem (502) when there is no answer.
 */
export async function fetchUpstream(
  { method, socket, headers }: Request,
  path: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const given = passedOn.filter((name) => headers[name] !== undefined);
  const asked = request({
    method,
    host: socket.localAddress,
    port: socket.localPort,
    path: `/sandbox/${path}`,
    headers: {
      host: headers.host,
      ...Object.fromEntries(given.map((name) => [name, headers[name]])),
    },
    agent: false,
    signal,
  });
  asked.on('error', () => {}); // once the answer has begun its stream tells of it
  asked.end();
  try {
    const [answer]: IncomingMessage[] = await once(asked, 'response', { signal });
    if (answer !== undefined) return answer;
  } catch {
    signal.throwIfAborted();
  }
  throw new Problem(502, 'The server behind the proxy does not answer.');
}
