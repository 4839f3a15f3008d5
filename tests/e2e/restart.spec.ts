import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { runDemo } from '../support/demo.ts';
import { expect } from '../support/site.ts';

const program = fileURLToPath(new URL('../../sandbox-server/main.ts', import.meta.url));

/** The server as a process of its own, which can be killed and started again on the same ports. */
class Restartable {
  #child: ChildProcess | undefined;
  #ports = ['0', '0'];

  /** Resolves when it listens. */
  async start(): Promise<string> {
    const [PORT = '', CROSS_PORT = ''] = this.#ports;
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], PORT, CROSS_PORT, LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 20_000 }).toContain('Second origin');
    const ports = [...output.matchAll(/localhost:(\d+)/g)].map(([, port = '']) => port);
    this.#ports = [...new Set(ports)];
    return `http://localhost:${this.#ports[0]}`;
  }

  /** Ends it at once, as a crash does. */
  async kill(): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'close');
  }
}

const test = base.extend<{ server: Restartable }>({
  server: async ({}, use) => {
    const server = new Restartable();
    await use(server);
    await server.kill();
  },
  baseURL: async ({ server }, use) => use(await server.start()),
});

test('after the server was killed and started again, the wire view draws what arrives as received', async ({
  page,
  server,
}) => {
  test.setTimeout(60_000);
  const settings = { times: 20, interval: 500 };
  const demo = await runDemo(page, 'ticker-forever', { settings });
  await expect(demo.lines.nth(2)).toBeVisible();
  await server.kill();
  await page.waitForTimeout(4000); // an attempt or two that reach nobody
  await server.start();
  await expect(demo.root.locator('.wire-foot')).toContainText('The server has restarted', {
    timeout: 20_000,
  });
  // Then a whole connection that is observed from its beginning: the response ends after 20 ticks.
  const again = demo.lane('server').filter({ hasText: 'GET /sandbox/ticker' }).nth(1);
  await expect(again).toBeAttached({ timeout: 30_000 });
  await page.waitForTimeout(2500);
  // Before Stop, after which the event that is on its way is not dispatched.
  const rows = demo.root.locator('.wire-rows');
  await expect(rows.getByText(/not dispatched|on its way/)).toHaveCount(0);
  await demo.stop();
  // Each event stands in one row: written by the server and received, or received alone before the observer was back.
  const attempts = await demo.wireRows.evaluateAll((all) => all.map((row) => row.textContent));
  expect(attempts.filter((row) => /GET \/sandbox\/ticker/.test(row)).length).toBe(2);
});

test('a comparison whose session is gone after a restart says so and stops asking', async ({
  page,
  server,
}) => {
  const demo = await runDemo(page, 'compare', { settings: { transport: 'poll', every: 500 } });
  await expect(demo.wireRows.nth(4)).toBeAttached();
  await server.kill();
  await server.start();
  await expect(demo.output).toContainText('the session is gone', { timeout: 15_000 });
  const lines = await demo.lines.count();
  await page.waitForTimeout(2500);
  expect(await demo.lines.count()).toBe(lines);
});
