/** What one connection of an attacker sends: text, or bytes. */
type Piece = string | Buffer;

/** An attack as data. Numbers are for all addresses together. */
export interface Attack {
  /** What it does, in words. */
  readonly name: string;
  /** Connections that are open at once. One that ends is opened again. */
  readonly connections: number;
  /** New connections a second at most. Default 500. */
  readonly perSecond?: number;
  /** Requests that go before, and how often. The first id or path that each answers is one of `made`. */
  readonly before?: { readonly times: number; readonly request: (n: number) => Piece };
  /** What the connection number `n` sends when it is open. */
  readonly first: (n: number, made: readonly string[]) => Piece;
  /** What it sends then, every so many milliseconds: the piece number `k`, from 1. */
  readonly more?: {
    readonly every: number;
    readonly piece: (k: number, n: number, made: readonly string[]) => Piece;
  };
  /** False: the client takes nothing of what it gets. Default true. */
  readonly reads?: boolean;
  /** Milliseconds after which the client leaves by a reset. Default: it stays. */
  readonly leavesAfter?: number;
}

/** What an attacker is to do. It is sent to its process. */
export interface Order {
  /** The module whose `attacks` it plays, all at once. */
  readonly module: string;
  /** The only attack to play. Default: all. */
  readonly only?: string | undefined;
  readonly port: number;
  /** How many addresses it has: 127.0.1.1 and the next ones. */
  readonly addresses: number;
  readonly seconds: number;
}

/** What came back. */
export interface Loot {
  readonly connections: number;
  /** How often each status came; `none` for connections that ended without one. */
  readonly statuses: Record<string, number>;
  readonly bytes: number;
}

const lines = (head: readonly string[]) => `${head.join('\r\n')}\r\n\r\n`;

/** A request without a body. */
export const get = (path: string, headers: readonly string[] = [], method = 'GET'): string =>
  lines([`${method} ${path} HTTP/1.1`, 'Host: localhost', ...headers]);

/** A request with a body; JSON unless it says otherwise. */
export const post = (
  path: string,
  body: string | object,
  headers: readonly string[] = [],
): string => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const own = [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(text)}`];
  return lines([`POST ${path} HTTP/1.1`, 'Host: localhost', ...own, ...headers]) + text;
};

/** A handshake for a WebSocket. */
export const upgrade = (path: string): string =>
  get(path, [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]);

/** A masked text frame of a WebSocket with at most 65,535 bytes. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, Buffer.alloc(4), payload]); // a mask of zeros changes nothing
}
