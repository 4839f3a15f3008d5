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
