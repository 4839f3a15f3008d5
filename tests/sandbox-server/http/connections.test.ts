import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rawGet } from '../../support/raw-client.ts';
import { startSandbox } from '../../support/server.ts';

const slow = '/sandbox/ticker?times=2&interval=60000';

/** Whether a connection gets a response; otherwise it is closed without one. */
async function isServed(socket: Socket): Promise<boolean> {
  socket.resume();
  return Promise.race([
    once(socket, 'data').then(() => true),
    once(socket, 'close').then(() => false),
  ]);
}

it('a request that comes before the response to the one before has ended closes the connection', async () => {
  const { port, admission } = await startSandbox();
  for (const path of [slow, '/sandbox', '/healthz']) {
    const socket = await rawGet(port, slow);
    await expect.poll(() => admission.open).toBe(1);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`.repeat(50));
    socket.resume();
    await once(socket, 'close');
    await expect.poll(() => admission.open).toBe(0);
  }
});

it('one request after another may use a connection', async () => {
  const { port } = await startSandbox();
  const socket = await rawGet(port, '/healthz');
  for (let request = 0; request < 50; request += 1) {
    const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200 OK[^]*ok$/);
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  }
});

it('an address has its share of the connections to both ports, and others are served', async () => {
  const { port, cross } = await startSandbox({ limits: { connections: 16 } });
  const mine: boolean[] = [];
  for (let n = 0; n < 16; n += 1)
    mine.push(await isServed(await rawGet(n % 2 ? port : cross.port, slow)));
  expect(mine).toEqual(mine.map((_served, n) => n < 8));
  for (const neighbour of ['127.0.0.2', '127.0.0.3', '127.0.0.4'])
    expect(await isServed(await rawGet(port, slow, [], neighbour)), neighbour).toBe(true);
});

it('a closed connection makes room', async () => {
  const { port } = await startSandbox({ limits: { connections: 1 } });
  const first = await rawGet(port, slow);
  expect(await isServed(first)).toBe(true);
  const refused = await rawGet(port, slow);
  expect(await isServed(refused)).toBe(false);
  first.destroy();
  await expect.poll(async () => isServed(await rawGet(port, slow))).toBe(true);
});

it('behind a proxy, whose connections they all are, only their sum counts', async () => {
  const { port } = await startSandbox({ trustProxy: 1, limits: { connections: 10 } });
  const served: boolean[] = [];
  for (let n = 0; n < 12; n += 1) served.push(await isServed(await rawGet(port, slow)));
  expect(served).toEqual(served.map((_served, n) => n < 10));
});

it('a client that does not read a page is cut when it has taken nothing for as long as a stream’s', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'site '));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'large.txt'), 'x'.repeat(16 * 1024 * 1024));
  const { port } = await startSandbox({ site: folder, limits: { stalled: 200 } });
  const socket = await rawGet(port, '/large.txt');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  let received = 0;
  socket.on('data', (chunk: Buffer) => (received += chunk.length));
  socket.resume();
  await once(socket, 'close');
  expect(received).toBeLessThan(16 * 1024 * 1024);
});

it('a body in very many very small chunks closes the connection, one in a few does not', async () => {
  const { port, admission } = await startSandbox();
  const head =
    'POST /sandbox/tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  const send = (chunks: string[]) => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write(
      head + chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join(''),
    );
    return socket;
  };
  const [answer] = (await once(send([...'{"prompt":"rain","pace":0}', '']), 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 201 /);
  await once(send(Array.from({ length: 2000 }, () => ' ')).resume(), 'close');
  await expect.poll(() => admission.open).toBe(0);
});
