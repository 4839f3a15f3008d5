import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { countWrites } from '#sandbox/http/written-events.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

it('a timer that writes after the response was ended, and before its client has taken the end, does nothing', async () => {
  const app = express();
  countWrites(app);
  const errors: unknown[] = [];
  let wrote: boolean | undefined;
  app.get('/', (_req, res) => {
    res.on('error', (error) => errors.push(error));
    res.write('x'.repeat(32 * 1024 * 1024));
    res.end();
    setTimeout(() => (wrote = res.write('late')), 20);
  });
  const { port } = await listen(app);
  await rawGet(port, '/');
  await expect.poll(() => wrote).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(errors).toEqual([]);
});

it.each(['/sandbox/observe', '/sandbox/observe/a/b', '/sandbox/nothing'])(
  'a request for %s, where nothing is, gives its place back',
  async (path) => {
    const { url } = await startSandbox({ limits: { streamsPerAddress: 2 } });
    for (let n = 0; n < 5; n += 1) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(404);
      await answer.text();
    }
    for (let n = 0; n < 2; n += 1)
      expect((await readEvents(`${url}/sandbox/ticker?interval=60000`)).response.status).toBe(200);
  },
);

it('a request to upgrade that gets an ordinary stream is over when its client has left', async () => {
  const { port, admission } = await startSandbox();
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write(
    'GET /sandbox/heartbeat?kind=none&interval=60000 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  await once(socket, 'data');
  expect(admission.open).toBe(1);
  socket.end();
  await expect.poll(() => admission.open).toBe(0);
});

it('HTTP/1.0 without a Host gets through the proxy too', async () => {
  const { port } = await startSandbox();
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET /sandbox/proxy/buffering?to=ticker&times=1 HTTP/1.0\r\n\r\n');
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(/^HTTP\/1\.1 200 /);
});
