import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import { addressKey } from './address.ts';
import { Pool } from './budget.ts';
import { perApp } from './per-app.ts';

/** Files that the process needs beside connections. */
const otherFiles = 200;

/** How many files the process may open; without a number from the system, as many as one likes. */
function openFiles(): number {
  try {
    const [, most] =
      /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return Number(most ?? Infinity);
  } catch {
    return Infinity;
  }
}

const connectionsOf = perApp(
  ({ connections }) =>
    new Pool({ what: 'connections', inAll: Math.min(connections, openFiles() - otherFiles) }),
);

/**
 * Keeps the connections of a server within their bounds. One more than an address may have is closed at once: there is
 * no response before a request, and each takes a file descriptor. Behind a proxy they are all the proxy's, so only their
 * sum counts. And a connection on which a request comes before the response to the one before has ended is closed too:
 * browsers never send one, and a thousand would wait in the server, whoever reads the responses.
 */
export function guardConnections(server: Server, app: Express): Server {
  const connections = connectionsOf({ app });
  server.prependListener('connection', (socket: Socket) => {
    const behindProxy = Number(app.get('trust proxy')) > 0;
    // The other end of a connection that is closed already has no address.
    const peer = behindProxy ? `${socket.remotePort}` : addressKey(socket.remoteAddress ?? '');
    if (!connections.hasRoom(peer)) {
      socket.destroy();
      return;
    }
    connections.take(peer);
    socket.once('close', () => connections.giveBack(peer));
  });
  const latest = new WeakMap<Socket, ServerResponse>();
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    const { socket } = req;
    if (req.headers['transfer-encoding'] !== undefined) closeAtCrumbs(req);
    const before = latest.get(socket);
    if (before !== undefined && !before.writableFinished) socket.destroy();
    latest.set(socket, res);
  });
  return server;
}

/** Pieces of a body that may be as small as they like, and bytes that the others have on average. */
const [freePieces, pieceBytes] = [1_000, 64];

/**
 * Closes the connection of a body that comes in very many very small chunks. Each takes a call: ten thousand fit into
 * what is read from a socket at once, and they hold up everybody for as long as they take.
 */
function closeAtCrumbs(req: IncomingMessage): void {
  const push = req.push.bind(req);
  let [pieces, bytes] = [0, 0];
  req.push = (chunk: Buffer | null, encoding) => {
    pieces += 1;
    bytes += chunk?.length ?? 0;
    if (pieces <= freePieces || bytes >= pieces * pieceBytes) return push(chunk, encoding);
    req.socket.destroy();
    return false;
  };
}
