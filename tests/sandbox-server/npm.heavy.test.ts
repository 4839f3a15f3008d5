import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { readEvents } from '../support/read-events.ts';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** Debian's sh waits for its commands and passes no signal on; bash becomes the last one. */
const shells = ['/bin/sh', '/bin/bash'].filter((shell) => existsSync(shell));
const ways = [
  ...shells.flatMap((shell) => signals.map((signal) => ({ script: 'serve', shell, signal }))),
  { script: 'sandbox', shell: '/bin/sh', signal: 'SIGTERM' as const },
];

/** Starts a script by npm, which runs it in a shell, and resolves when the server listens. */
async function startByNpm(script: string, shell: string) {
  const npm = spawn('npm', ['run', script], {
    env: { ...process.env, PORT: '0', CROSS_PORT: '0', npm_config_script_shell: shell },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true, // a group of its own, which goes when the test has finished
  });
  onTestFinished(() => {
    try {
      process.kill(-Number(npm.pid), 'SIGKILL');
    } catch {
      // it has gone
    }
  });
  let stdout = '';
  npm.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  await expect.poll(() => stdout, { timeout: 30_000 }).toContain('Second origin');
  const exited = once(npm, 'exit');
  return { npm, exited, port: Number(/localhost:(\d+)/.exec(stdout)?.[1]) };
}

async function openStreams(port: number) {
  const url = `http://127.0.0.1:${port}/sandbox/ticker?times=2&interval=60000`;
  const clients = await Promise.all(Array.from({ length: 20 }, () => readEvents(url)));
  for (const client of clients) await client.next();
  return clients;
}

async function expectCleanEnd(clients: Awaited<ReturnType<typeof openStreams>>, port: number) {
  for (const client of clients) {
    expect(await client.rest()).toEqual([]);
    expect(client.raw()).toMatch(/\n\n: the server is shutting down\n$/);
  }
  const ask = () => fetch(`http://127.0.0.1:${port}/healthz`).catch(() => 'free');
  await expect.poll(ask).toBe('free');
}

it.each(ways)(
  '`npm run $script` by $shell: $signal to npm alone ends every stream cleanly, and the port is free',
  { timeout: 60_000 },
  async ({ script, shell, signal }) => {
    const { npm, exited, port } = await startByNpm(script, shell);
    const clients = await openStreams(port);
    npm.kill(signal);
    await expectCleanEnd(clients, port);
    await exited;
  },
);

it(
  'Ctrl-C, which reaches npm and the server, ends every stream cleanly',
  { timeout: 60_000 },
  async () => {
    const { npm, exited, port } = await startByNpm('serve', '/bin/sh');
    const clients = await openStreams(port);
    process.kill(-Number(npm.pid), 'SIGINT');
    await expectCleanEnd(clients, port);
    expect(await exited).toEqual([0, null]); // the second signal was not taken for a second Ctrl-C
  },
);

it('every script that serves replaces its shell', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [name, script] of Object.entries(scripts))
    if (script.includes('sandbox-server/main.ts'))
      expect([name, script]).toEqual([name, expect.stringMatching(/(^|&& )exec node [^&]+$/)]);
});
