import { pino } from 'pino';
import { expect, it } from 'vitest';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

async function startLogging(limits = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { ...(await startSandbox({ log, limits })), lines };
}

it('writes one line for a response, under the id that the visitor was given', async () => {
  const { url, lines } = await startLogging();
  const reader = await readEvents(`${url}/sandbox/ticker?times=1`);
  await reader.rest();
  await expect.poll(() => lines).toHaveLength(1);
  expect(lines[0]).toEqual({
    level: 30,
    time: expect.any(Number),
    id: reader.response.headers.get('x-request-id'),
    method: 'GET',
    path: '/sandbox/ticker',
    status: 200,
    ms: expect.any(Number),
    msg: 'response ended',
  });
});

it('names no visitor and gives no key away', async () => {
  const { url, lines } = await startLogging();
  const run = 'r'.repeat(22);
  await fetch(`${url}/sandbox/channel/secret-channel?token=secret&run=${run}.1`, {
    headers: { 'User-Agent': 'secret browser', Cookie: 'a=secret', Referer: 'http://secret/' },
  });
  const watcher = await readEvents(`${url}/sandbox/observe/${run}`);
  watcher.close();
  await expect.poll(() => lines).toHaveLength(2);
  expect(lines.map(({ path }) => path)).toEqual(['/sandbox/channel/…', '/sandbox/observe/…']);
  expect(JSON.stringify(lines)).not.toMatch(/secret|127\.0\.0\.1|rrrr/);
});

it('tells who went first, and why the server cut a reader', async () => {
  const { port, lines } = await startLogging();
  await rawGet(port, '/sandbox/slow-reader?bytes=65536&interval=10&queued=1024');
  await expect.poll(() => lines, { timeout: 10_000 }).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 40,
    path: '/sandbox/slow-reader',
    reason: 'the client fell behind: more than 1024 bytes waited',
    msg: 'response cut',
  });

  const socket = await rawGet(port, '/sandbox/progress?interval=60000');
  await new Promise((resolve) => socket.once('data', resolve).resume());
  socket.destroy();
  await expect.poll(() => lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ level: 30, msg: 'client left' });
});

it('leaves out most of many cuts in one second, and says how many', async () => {
  const { url, lines } = await startLogging();
  const cut = async () => {
    const script = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: ': @drop\n' };
    await expect(fetch(`${url}/sandbox/play`, script)).rejects.toThrow();
  };
  await Promise.all(Array.from({ length: 100 }, cut));
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await cut();
  const told = () => lines.reduce((sum, { leftOut }) => sum + 1 + Number(leftOut ?? 0), 0);
  await expect.poll(told).toBe(101);
  expect(lines.length).toBeLessThan(40);
});
