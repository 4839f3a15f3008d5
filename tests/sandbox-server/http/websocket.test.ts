import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startReportingProgram } from '../../support/program.ts';
import { startSandbox } from '../../support/server.ts';

it('lets the program stop in time: one that answers is closed, one that does not is cut', async () => {
  const { child, port } = await startReportingProgram();
  const open = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sandbox/compare/ws`);
    socket.on('error', () => {});
    onTestFinished(() => socket.terminate());
    await once(socket, 'open');
    return socket;
  };
  const [answers, silent] = [await open(), await open()];
  silent.pause();
  const closed = once(answers, 'close');
  const exited = once(child, 'exit');
  const start = performance.now();
  child.kill('SIGTERM');
  expect((await closed)[0]).toBe(1001);
  expect((await exited)[0]).toBe(0);
  expect(performance.now() - start).toBeLessThan(5000);
});

it('keeps the key of a real model out of pages and log', async () => {
  const server = await startSandbox();
  const key = 'sk-secret-key-of-the-owner';
  const { output, port } = await startReportingProgram({
    LOG_LEVEL: 'trace',
    OPENAI_BASE_URL: `${server.url}/sandbox/openai/v1`,
    OPENAI_API_KEY: key,
    OPENAI_MODEL: 'downstream-fast',
  });
  const url = `http://127.0.0.1:${port}`;
  const answers: string[] = [];
  for (const messages of [[{ role: 'user', content: 'What is SSE?' }], 'wrong']) {
    const response = await fetch(`${url}/sandbox/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ messages }),
    });
    answers.push(await response.text());
  }
  expect(answers[0]).toContain('"reason":"complete"');
  expect(answers[0]).toContain('"model":"downstream-fast"');
  answers.push(await (await fetch(`${url}/sandbox`)).text());
  await expect.poll(() => output.stdout).toContain('/sandbox/chat');
  expect(answers.join('') + output.stdout + output.stderr).not.toContain(key);
});

/** An open WebSocket of the comparison. */
async function openSocket(port: number, path = '/sandbox/compare/ws') {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

it('closes at the first message with 1008, and at once when more come', async () => {
  const { port, admission } = await startSandbox();
  const polite = await openSocket(port);
  polite.send('hello');
  const [code, reason] = (await once(polite, 'close')) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([1008, 'This WebSocket only sends.']);
  const flood = await openSocket(port);
  for (let n = 0; n < 1000; n += 1) flood.send('hello');
  await once(flood, 'close');
  await expect.poll(() => admission.open).toBe(0);
});

it('closes when a client sends pings without an end, not when it sends a few', async () => {
  const { port, admission } = await startSandbox();
  const socket = await openSocket(port);
  for (let n = 0; n < 50; n += 1) {
    socket.ping();
    await once(socket, 'pong');
  }
  expect(socket.readyState).toBe(WebSocket.OPEN);
  for (let n = 0; n < 1000; n += 1) socket.ping();
  await once(socket, 'close');
  await expect.poll(() => admission.open).toBe(0);
});

it('counts what it sends as writes: over the share of the visitor it is cut', async () => {
  const { url, port, admission } = await startSandbox({
    limits: { writesAtOnce: 8, writesPerSecond: 1 },
  });
  const made = await fetch(`${url}/sandbox/compare`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"interval":50}',
  });
  const { id } = (await made.json()) as { id: string };
  const socket = await openSocket(port, `/sandbox/compare/ws?session=${id}`);
  let ticks = 0;
  socket.on('message', () => (ticks += 1));
  await once(socket, 'close');
  expect(ticks).toBeGreaterThanOrEqual(3);
  expect(ticks).toBeLessThan(10);
  await expect.poll(() => admission.open).toBe(0);
});
