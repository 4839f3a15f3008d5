import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { Problem } from '../../http/problem.ts';
import { inNameOf } from '../../http/visitor.ts';

/** Headers of a request that matter to streams; a proxy passes on more. */
const passedOn = ['accept', 'authorization', 'cookie', 'last-event-id', 'user-agent'] as const;

/**
 * Requests a path below `/sandbox/` from this server itself, at the address and port of the incoming request. Resolves when
 * the head of the response is there; a body follows. Resolves with nothing when the signal is aborted before. Never
 * contacts another host. It counts for the visitor of the incoming request. Rejects with a Problem (502) when there is no response.
 */
export async function fetchUpstream(
  req: Request,
  path: string,
  signal: AbortSignal,
): Promise<IncomingMessage | undefined> {
  const { method, socket, headers } = req;
  const present = passedOn.filter((name) => headers[name] !== undefined);
  const upstreamRequest = request({
    method,
    host: socket.localAddress,
    port: socket.localPort,
    path: `/sandbox/${path}`,
    headers: {
      ...(headers.host !== undefined && { host: headers.host }), // HTTP/1.0 may have none
      ...inNameOf(req),
      ...Object.fromEntries(present.map((name) => [name, headers[name]])),
    },
    agent: false,
    signal,
  });
  upstreamRequest.on('error', () => {}); // after the head, the stream of the response reports it
  upstreamRequest.end();
  try {
    const [response]: IncomingMessage[] = await once(upstreamRequest, 'response', { signal });
    if (response !== undefined) return response;
  } catch {
    if (signal.aborted) return undefined;
  }
  throw new Problem(502, 'The server behind the proxy does not respond.');
}
