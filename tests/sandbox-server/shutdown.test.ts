import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Express, Response } from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { shutDown } from '#sandbox/shutdown.ts';
import { rawGet } from '../support/raw-client.ts';

const size = 32 * 1024 * 1024;

/** A server whose `/big` has more to say than the kernel can hold, and whose `/soon` answers when it is told. */
async function serve() {
  const app: Express = express();
  const open: Response[] = [];
  app.get('/big', (_req, res) => {
    open.push(res);
    res.write('x'.repeat(size));
  });
  app.get('/soon', (_req, res) => void open.push(res));
  app.get('/now', (_req, res) => void res.send('now'));
  const server: Server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => server.closeAllConnections());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const opened = (count: number) => expect.poll(() => open).toHaveLength(count);
  return { server, port, open, opened };
}

it('lets a slow reader take everything, the end included', async () => {
  const { server, port, open, opened } = await serve();
  const socket = await rawGet(port, '/big');
  await opened(1);
  const done = shutDown([server], { endStreams: () => open[0]?.end('the end') });
  await sleep(100);
  let length = 0;
  let tail = '';
  for await (const chunk of socket) {
    length += chunk.length;
    tail = (tail + String(chunk)).slice(-30);
  }
  expect(length).toBeGreaterThan(size);
  expect(tail).toContain('the end\r\n0\r\n\r\n');
  await done;
});

it('cuts at its bound a reader who does not read', async () => {
  const { server, port, open, opened } = await serve();
  await rawGet(port, '/big');
  await opened(1);
  const start = performance.now();
  await shutDown([server], { endStreams: () => open[0]?.end(), bound: 100 });
  expect(performance.now() - start).toBeGreaterThanOrEqual(99);
});

it('lets short requests finish and waits for no idle connection', async () => {
  const { server, port, open, opened } = await serve();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const ask = async (path: string) => {
    const [response] = (await once(get({ port, path, agent }), 'response')) as [IncomingMessage];
    return (await response.toArray()).join('');
  };
  expect(await ask('/now')).toBe('now');
  const [soon] = [ask('/soon'), ask('/soon')];
  await opened(2);
  const start = performance.now();
  const done = shutDown([server], { endStreams: () => {} });
  for (const res of open) res.send('finished');
  expect(await soon).toBe('finished');
  await done;
  expect(performance.now() - start).toBeLessThan(4000);
});

it('takes no new connection', async () => {
  const { server, port, open, opened } = await serve();
  await rawGet(port, '/soon');
  await opened(1);
  const done = shutDown([server], { endStreams: () => {} });
  await expect(fetch(`http://127.0.0.1:${port}/now`)).rejects.toThrow();
  open[0]?.end();
  await done;
});
