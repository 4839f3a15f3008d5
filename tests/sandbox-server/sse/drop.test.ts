import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Response } from 'express';
import { expect, it } from 'vitest';
import { dropConnection, Dropped } from '#sandbox/sse/drop.ts';
import { rawGet } from '../../support/raw-client.ts';
import { listen } from '../../support/server.ts';

/** A server that writes `bytes` and then drops the connection; `dropped` has the responses for which that is over. */
async function serveDrop(bytes: number) {
  const responses: Response[] = [];
  const dropped: Response[] = [];
  const app = express();
  app.get('/', async (_req, res) => {
    responses.push(res);
    res.write('x'.repeat(bytes));
    await dropConnection(res, 'for the test');
    dropped.push(res);
  });
  return { ...(await listen(app)), responses, dropped };
}

it('resets the connection after the client has received what was written', async () => {
  const { port, responses } = await serveDrop(10);
  const socket = await rawGet(port, '/');
  let received = '';
  const errors: (string | undefined)[] = [];
  socket.on('error', ({ code }: NodeJS.ErrnoException) => errors.push(code));
  socket.on('data', (bytes: Buffer) => (received += bytes.toString())).resume();
  await expect.poll(() => socket.closed).toBe(true);
  expect(errors).toEqual(['ECONNRESET']);
  expect(received).toMatch(/\r\nxxxxxxxxxx\r\n$/);
  expect(responses[0]?.errored).toEqual(new Dropped('for the test'));
});

it('does not reset while bytes are queued for a client that reads later', async () => {
  const { port, responses, dropped } = await serveDrop(16 * 1024 * 1024);
  const socket = await rawGet(port, '/');
  await expect.poll(() => responses).toHaveLength(1);
  await sleep(300);
  expect(dropped).toEqual([]);
  expect(responses[0]?.closed).toBe(false);
  socket.resume();
  await expect.poll(() => dropped).toHaveLength(1);
  expect(responses[0]?.errored).toBeInstanceOf(Dropped);
});

it('does nothing when the client has disconnected by itself', async () => {
  const dropped: Response[] = [];
  const app = express();
  app.get('/', async (_req, res) => {
    res.write('x');
    await once(res, 'close');
    await dropConnection(res, 'too late');
    dropped.push(res);
  });
  const { port } = await listen(app);
  const socket = await rawGet(port, '/');
  await once(socket, 'readable');
  socket.destroy();
  await expect.poll(() => dropped).toHaveLength(1);
  expect(dropped[0]?.errored).toBeNull();
});
