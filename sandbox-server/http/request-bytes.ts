import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/**
 * Bytes that a request may make the server hold: of its head, and of its body, which counts as `most` when the request
 * does not say how long it is. Throws a Problem (413) when it says that the body is longer.
 */
export function bytesOf({ url = '', rawHeaders, headers }: IncomingMessage, most: number): number {
  let head = url.length;
  for (const text of rawHeaders) head += text.length;
  const length = Number(headers['content-length'] ?? 0);
  if (length > most) {
    throw new Problem(413, `The body is too large: send at most ${most} bytes.`);
  }
  return head + (headers['transfer-encoding'] === undefined ? length : most);
}
