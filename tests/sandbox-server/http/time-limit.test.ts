import { createGzip } from 'node:zlib';
import express from 'express';
import type { RequestHandler, Response } from 'express';
import { expect, it } from 'vitest';
import { Admission } from '#sandbox/http/admission.ts';
import { defaultLimits } from '#sandbox/limits.ts';
import { eventStreamHead } from '#sandbox/sse/headers.ts';
import { rawGet } from '../../support/raw-client.ts';
import { listen } from '../../support/server.ts';

/** A server with one route, whose responses end after 50 ms and are cut 100 ms later. */
async function serve(handler: RequestHandler) {
  const admission = new Admission({ ...defaultLimits, lifetime: 50, stalled: 100 });
  const responses: Response[] = [];
  const app = express();
  app.get(
    '/',
    admission.admit(() => 0),
    (_req, res, next) => {
      responses.push(res);
      next();
    },
    handler,
  );
  return { ...(await listen(app)), admission, responses };
}

it('cuts a client that has not taken the end in the time of `stalled`', async () => {
  const { port, admission, responses } = await serve((_req, res) => {
    res.writeHead(200, eventStreamHead).write('x'.repeat(32 * 1024 * 1024));
  });
  await rawGet(port, '/');
  await expect.poll(() => responses[0]?.writableEnded).toBe(true);
  await expect.poll(() => admission.open).toBe(0);
  expect(responses[0]?.errored).toBeInstanceOf(Error);
});

it('lets a client that reads take the end, the comment included', async () => {
  const { url, responses } = await serve((_req, res) => {
    res.writeHead(200, eventStreamHead).write('data: 1\n\n');
  });
  const body = await (await fetch(url)).text();
  expect(body).toMatch(/^data: 1\n\n: .*time limit\n$/);
  expect(responses[0]?.errored).toBeNull();
});

it('cuts a compressed event stream, because a comment in plain text would break it', async () => {
  const { port, responses } = await serve((_req, res) => {
    res.writeHead(200, { ...eventStreamHead, 'Content-Encoding': 'gzip' });
    const gzip = createGzip();
    gzip.pipe(res);
    gzip.write('data: 1\n\n');
    gzip.flush();
  });
  const socket = await rawGet(port, '/');
  let received = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => (received = Buffer.concat([received, bytes]))).resume();
  await expect.poll(() => responses[0]?.closed).toBe(true);
  await expect.poll(() => socket.closed).toBe(true);
  expect(received.toString('latin1')).not.toContain('time limit');
  expect(responses[0]?.errored).toBeInstanceOf(Error);
});
