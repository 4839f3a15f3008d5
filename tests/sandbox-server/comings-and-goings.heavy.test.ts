import { once } from 'node:events';
import http from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seeded } from '../support/seeded.ts';
import { rawGet } from '../support/raw-client.ts';
import { watchRun } from '../support/watch-run.ts';
import { startSandbox } from '../support/server.ts';

/** Makes a channel over a connection that does not stay, and resolves with its path. */
async function makeChannel(port: number): Promise<string> {
  const request = http.request({ port, method: 'POST', path: '/sandbox/channel', agent: false });
  const [response] = (await once(request.end(), 'response')) as [http.IncomingMessage];
  await once(response.resume(), 'close');
  return String(response.headers.location);
}

/** Timers and connections of this process, by kind. */
const held = () =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => /^(Timeout|TCPSocketWrap)$/.test(kind))
    .sort();

it('leaves nothing behind when 200 clients come and go in random order', async () => {
  const random = seeded(20);
  const { url, cross, port, admission, runs } = await startSandbox({ limits: { runGrace: 50 } });
  const channel = await makeChannel(port);
  const run = 'r'.repeat(22);
  const watcher = await watchRun(url, run);

  const paths = [
    `/sandbox/ticker?interval=5&run=${run}.1`,
    `/sandbox/ticker?times=1&run=${run}.2`,
    '/sandbox/ticker?interval=60000',
    `/sandbox/progress?interval=1&run=${run}.3`,
    channel,
    '/sandbox/observe/clock',
    '/sandbox/nothing',
  ];
  const clients = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const path = paths[index % paths.length] ?? '';
      const watched = index % 10 === 9 ? `/sandbox/observe/${'s'.repeat(22)}${index}` : path;
      for (let wait = Math.floor(random() * 50); wait > 0; wait -= 1) await nextTurn();
      const client = await rawGet(random() < 0.5 ? port : cross.port, watched);
      if (random() < 0.9) client.resume(); // the others never read
      return { client, leaves: random() };
    }),
  );
  await expect.poll(() => admission.open).toBeGreaterThan(50);
  expect(held().length).toBeGreaterThan(100);
  for (const { client } of clients.toSorted((a, b) => a.leaves - b.leaves)) {
    if (random() < 0.5) client.destroy();
    else client.resetAndDestroy();
    if (random() < 0.3) await nextTurn();
  }
  watcher.close();

  await expect.poll(() => admission.open).toBe(0);
  await expect.poll(() => runs.size).toBe(0);
  for (let turn = 0; turn < 1000 && held().length > 0; turn += 1) await sleep(10);
  expect(held()).toEqual([]);
});
