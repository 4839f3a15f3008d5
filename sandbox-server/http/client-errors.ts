import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a client did wrong when Node cannot give its request to the app, by the code of Node's error. */
const reasons: Readonly<Record<string, [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'The address and the headers of the request are longer than 16 KB together. Send a long script as the body of a POST to /sandbox/play.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the body are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come to its end in time.'],
};
const malformed: [number, string] = [400, 'This is not a well-formed HTTP/1.1 request.'];

/**
 * Lets a server answer a request that its parser refuses by a problem document, which any origin may read, instead of
 * by a status alone. A response that has begun on the same connection is cut, as Node does. A connection on which nothing has
 * come in time is closed without an answer: a browser keeps such ones in store, and its next request would meet that answer.
 */
export function answerClientErrors(server: Server): Server {
  const begun = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    begun.set(req.socket, res);
    // It came when the connection had its last answer. A browser sends it again on another one, and it must not be done twice.
    if (!req.socket.writable) req.socket.destroy();
  });
  return server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const res = begun.get(socket);
    const inResponse = res !== undefined && !res.writableFinished;
    const isUnused = socket instanceof Socket && socket.bytesRead === 0;
    if (!socket.writable || inResponse || isUnused || error.code === 'ECONNRESET') {
      socket.destroy(error);
      return;
    }
    const [status, detail] = reasons[error.code ?? ''] ?? malformed;
    const title = STATUS_CODES[status];
    const body = JSON.stringify({ title, status, detail });
    const head = [
      `HTTP/1.1 ${status} ${title}`,
      'Connection: close',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Access-Control-Allow-Origin: *',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
