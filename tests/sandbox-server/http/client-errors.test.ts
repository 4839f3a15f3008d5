import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rawGet } from '../../support/raw-client.ts';
import { createApp } from '#sandbox/app.ts';
import { Admission } from '#sandbox/http/admission.ts';
import { serverOf } from '#sandbox/http/websocket.ts';
import { defaultLimits } from '#sandbox/limits.ts';
import { listenOnFreePort } from '../../support/free-port.ts';
import { startSandbox } from '../../support/server.ts';

it('an address that is too long is answered 431 with the reason, for any origin', async () => {
  const { url } = await startSandbox();
  const refused = await fetch(`${url}/sandbox/play?script=${'a'.repeat(17_000)}`);
  expect(refused.status).toBe(431);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect(await refused.json()).toEqual({
    title: 'Request Header Fields Too Large',
    status: 431,
    detail: expect.stringContaining('longer than 16 KB together'),
  });
});

it('what is no HTTP is answered 400, also after a good request on the same connection', async () => {
  const { port } = await startSandbox();
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'data');
  socket.write('no HTTP\r\n\r\n');
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toContain('"detail":"This is not a well-formed HTTP/1.1 request."');
});

it('a stream that is open on the connection is cut, and gets no answer into its middle', async () => {
  const { port } = await startSandbox();
  const socket = await rawGet(port, '/sandbox/ticker?interval=60000');
  socket.setEncoding('latin1').resume();
  let received = '';
  socket.on('data', (bytes: string) => (received += bytes));
  await expect.poll(() => received).toContain('data: ');
  socket.write('no HTTP\r\n\r\n');
  await once(socket, 'close');
  expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

describe('a connection whose time is over', () => {
  /** A server that looks at such connections every five seconds, as ours does, but gives a head no time; and a connection to it. */
  async function startHasty() {
    const admission = new Admission(defaultLimits);
    const server = serverOf(createApp({ admission }));
    server.headersTimeout = 1;
    const port = await listenOnFreePort(server);
    onTestFinished(() => void server.close());
    const taken = once(server, 'connection') as Promise<[Socket]>;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    const [far] = await taken;
    return { admission, socket, far };
  }

  it('is closed without a word if nothing has come on it: a browser’s next request would meet it', async () => {
    const { socket } = await startHasty();
    expect(await text(socket)).toBe('');
  });

  it('gets an answer if a head has begun, and what comes after that is not done', async () => {
    const { socket, far, admission } = await startHasty();
    socket.write('GET /sandbox/ticker?interval=60000 HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    socket.write('\r\n');
    await expect.poll(() => far.destroyed || admission.open).toBe(true);
  });
});
