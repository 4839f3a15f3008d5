import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Opens a connection and sends a GET by hand. It reads nothing until a `data` listener is there, so that a test can be
 * a client that does not read.
 * @param from its address, of those of the loopback: on Linux a client may have any of 127.0.0.0/8
 */
export async function rawGet(
  port: number,
  path: string,
  headers: string[] = [],
  from = '127.0.0.1',
): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  socket.on('error', () => {}); // a reset is what some tests wait for
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.pause();
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : ['Host: 127.0.0.1'];
  const lines = [`GET ${path} HTTP/1.1`, ...host, ...headers, '', ''];
  socket.write(lines.join('\r\n'));
  return socket;
}
