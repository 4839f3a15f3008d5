import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startSandbox } from '../support/server.ts';

const program = fileURLToPath(new URL('../../sandbox-server/main.ts', import.meta.url));

/** Starts the program itself, without pages; resolves when it listens. */
async function startProgram(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, '--no-site'], {
    env: { PATH: process.env.PATH, PORT: '0', CROSS_PORT: '0', LOG_LEVEL: 'trace', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  }
  await expect.poll(() => output.text, { timeout: 10_000 }).toContain('Second origin');
  const port = /http:\/\/localhost:(\d+)/.exec(output.text)?.[1] ?? '';
  return { child, output, url: `http://127.0.0.1:${port}` };
}

it('lets the program stop in time: one that answers is closed, one that does not is cut', async () => {
  const { child, url } = await startProgram();
  const open = async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sandbox/compare/ws`);
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
  const { output, url } = await startProgram({
    OPENAI_BASE_URL: `${server.url}/sandbox/openai/v1`,
    OPENAI_API_KEY: key,
    OPENAI_MODEL: 'downstream-fast',
  });
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
  await expect.poll(() => output.text).toContain('/sandbox/chat');
  expect(answers.join('') + output.text).not.toContain(key);
});
