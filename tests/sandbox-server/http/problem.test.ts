import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { allowOnly, Problem, problemHandler } from '#sandbox/http/problem.ts';
import { openStream } from '#sandbox/sse/stream.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

/** A small app whose handlers fail, and what it logged. */
async function serveFailures() {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  const app = express();
  app.get('/problem', () => {
    throw new Problem(422, 'Line 3 is no direction.', { 'X-Line': '3' });
  });
  app.get('/bug', () => {
    throw new Error('secret');
  });
  app.get('/rejection', () => Promise.reject(new Error('secret')));
  app.get('/not-an-error', () => {
    throw 'secret';
  });
  app.get('/half', async (req, res) => {
    openStream(req, res).send({ data: '1' });
    await sleep(10);
    throw new Error('half way');
  });
  app.all('/problem', allowOnly('GET', 'HEAD'));
  app.use(problemHandler(log));
  return { ...(await listen(app)), logged };
}

it('answers a Problem as a problem document with its headers', async () => {
  const { url, logged } = await serveFailures();
  const response = await fetch(`${url}/problem`);
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-line')).toBe('3');
  expect(await response.json()).toEqual({
    title: 'Unprocessable Entity',
    status: 422,
    detail: 'Line 3 is no direction.',
  });
  expect(logged).toEqual([]);
});

it.each(['/bug', '/rejection', '/not-an-error'])(
  'hides the details of our mistake at %s, and logs them',
  async (path) => {
    const { url, logged } = await serveFailures();
    const response = await fetch(url + path);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|\.ts/);
    expect(logged.join('')).toContain('secret');
  },
);

it('destroys a response whose head is already sent', async () => {
  const { url } = await serveFailures();
  const reader = await readEvents(`${url}/half`);
  await expect(reader.rest()).rejects.toThrow();
});

it('answers 405 with Allow', async () => {
  const { url } = await serveFailures();
  const response = await fetch(`${url}/problem`, { method: 'PUT' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

describe('a visitor’s mistake', () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const { url } = await startSandbox();
    const response = await fetch(url + path, init);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const { detail } = (await response.json()) as { detail: string };
    return { status: response.status, allow: response.headers.get('allow'), detail };
  };

  it('in a query parameter is named with its value and what is expected', async () => {
    expect(await ask('/sandbox/ticker?times=1001')).toMatchObject({
      status: 400,
      detail: 'Query parameter "times" is "1001". Too big: expected number to be <=1000.',
    });
    expect((await ask('/sandbox/ticker?interval=soon')).detail).toContain(
      'Query parameter "interval" is "soon". Invalid input: expected number',
    );
    expect((await ask('/sandbox/ticker?times=1&times=2')).detail).toContain('"times" is ["1","2"]');
  });

  it('in the name of a query parameter is named too', async () => {
    expect(await ask('/sandbox/ticker?time=3')).toMatchObject({
      status: 400,
      detail: 'There is no query parameter "time" here: leave it out.',
    });
  });

  it('in the path under /sandbox is told where the list is', async () => {
    expect(await ask('/sandbox/tikcer?x=1')).toMatchObject({
      status: 404,
      detail: 'There is nothing at /sandbox/tikcer. GET /sandbox lists the scenarios.',
    });
  });

  it.each([
    ['POST', '/sandbox', 'GET, HEAD'],
    ['POST', '/sandbox/ticker', 'GET, HEAD'],
    ['DELETE', '/sandbox/progress', 'GET, HEAD'],
    ['GET', '/sandbox/channel', 'POST'],
    ['PUT', '/sandbox/channel/x', 'GET, HEAD, POST, DELETE'],
    ['POST', '/sandbox/observe/clock', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('in the method (%s %s) is answered 405 with Allow', async (method, path, allow) => {
    expect(await ask(path, { method })).toMatchObject({ status: 405, allow });
  });

  it.each(['/%E0%A4%A', '/sandbox/channel/%', '/sandbox/observe/%zz'])(
    'in the escapes of %s is a 400',
    async (path) => {
      const { port } = await startSandbox();
      const socket = await rawGet(port, path);
      const chunk: Buffer = await new Promise((resolve) => socket.once('data', resolve).resume());
      expect(chunk.toString()).toMatch(/^HTTP\/1.1 400 .*malformed %-escape/s);
    },
  );
});

it('keeps quiet when a scenario wakes up because its reader has gone', async () => {
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  const { url, admission } = await startSandbox({ log });
  const reader = await readEvents(`${url}/sandbox/ticker?interval=60000`);
  await reader.next();
  reader.close();
  await expect.poll(() => admission.open).toBe(0);
  expect(logged).toEqual([]);
});
