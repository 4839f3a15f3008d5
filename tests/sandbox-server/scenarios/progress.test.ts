import { once } from 'node:events';
import express from 'express';
import { expect, it, onTestFinished, vi } from 'vitest';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

it('reports each step, then that it is complete, then ends the response', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/progress?steps=3&interval=0`);
  const events = await reader.rest();
  expect(events.map(({ event, data }) => [event, data])).toEqual([
    ['progress', '{"percent":33}'],
    ['progress', '{"percent":67}'],
    ['progress', '{"percent":100}'],
    ['complete', '{"message":"done"}'],
  ]);
});

it('has 10 steps when it is not told', async () => {
  const { url } = await startSandbox();
  const reader = await readEvents(`${url}/sandbox/progress?interval=1`);
  expect((await reader.next())?.data).toBe('{"percent":10}');
  expect(await reader.rest()).toHaveLength(10);
});

it('sends its head before the first step, and no `Connection` header of its own', async () => {
  const { port } = await startSandbox();
  const socket = await rawGet(port, '/sandbox/progress?interval=10000');
  socket.resume();
  const [head] = await once(socket, 'data');
  expect(String(head)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(String(head)).toContain('\r\nContent-Type: text/event-stream\r\n');
  // It is Node that writes it, for HTTP/1.1 keeps connections anyway.
  expect(String(head)).toContain('\r\nConnection: keep-alive\r\n');
});

it('stops when its reader has gone', async () => {
  const { url, admission } = await startSandbox();
  const cleared = vi.spyOn(globalThis, 'clearInterval');
  onTestFinished(() => cleared.mockRestore());
  const reader = await readEvents(`${url}/sandbox/progress?interval=20`);
  await reader.next();
  const before = cleared.mock.calls.length;
  reader.close();
  await expect.poll(() => admission.open).toBe(0);
  expect(cleared.mock.calls.length).toBeGreaterThan(before);
});

it('answers HEAD with its head alone', async () => {
  const { url, admission } = await startSandbox();
  const { status, headers } = await fetch(`${url}/sandbox/progress`, { method: 'HEAD' });
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  await expect.poll(() => admission.open).toBe(0);
});

it('a write to a response whose reader has gone gives false and throws nothing', async () => {
  const app = express();
  const written = new Promise<unknown[]>((resolve) => {
    app.get('/', (_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      res.on('error', (error) => resolve([error]));
      res.on('close', () => {
        const results = [1, 2, 3, 4].map(() => res.write('data: anybody?\n\n'));
        setImmediate(() => resolve(results));
      });
    });
  });
  const { url } = await listen(app);
  (await readEvents(url)).close();
  expect(await written).toEqual([false, false, false, false]);
});
