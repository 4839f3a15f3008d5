import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { freePort } from '../support/free-port.ts';
import { expect, test } from '../support/site.ts';

/** The downloaded folder, unpacked and installed in an empty place. It goes after the tests. */
let folder: string;

test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start '));
  const zip = unzipSync(readFileSync('dist/my-first-stream.zip'));
  for (const [path, bytes] of Object.entries(zip)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), strFromU8(bytes));
  }
  folder = join(folder, 'my-first-stream');
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
});

test.afterAll(() => rmSync(dirname(folder), { recursive: true }));

const running: ChildProcess[] = [];
test.afterEach(() => running.forEach((child) => child.kill()));

/** Starts the program with some of its lines changed, and ten times as fast. */
async function start(port: number, change = (server: string) => server): Promise<ChildProcess> {
  const text = readFileSync(join(folder, 'server.js'), 'utf8').replace('}, 1000);', '}, 100);');
  writeFileSync(join(folder, 'changed.js'), change(text));
  const child = spawn(process.execPath, ['changed.js'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const [printed] = await once(child.stdout, 'data');
  expect(String(printed)).toContain(`http://localhost:${port}`);
  return child;
}

const lines = (page: Page) => page.locator('li');

test('npm start prints an address, and its page counts to ten and closes the stream', async ({
  page,
}) => {
  const port = await freePort();
  const npm = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // npm starts a shell, and that the program
  });
  try {
    await expect
      .poll(() => fetch(`http://localhost:${port}/`).then((answer) => answer.status, String))
      .toBe(200);
    await page.goto(`http://localhost:${port}/`);
    await expect(lines(page)).toHaveText([
      'open',
      ...Array.from({ length: 10 }, (_, at) => new RegExp(`^${at + 1} of 10, 20`)),
      'complete: that was all',
    ]);
  } finally {
    if (npm.pid !== undefined) process.kill(-npm.pid);
  }
});

test('a server that is started again goes on after the last id', async ({ page }) => {
  const port = await freePort();
  const server = await start(port);
  await page.goto(`http://localhost:${port}/`);
  await expect(lines(page).filter({ hasText: '3 of 10' })).toBeVisible();
  server.kill();
  await once(server, 'exit');
  await start(port);
  await expect(lines(page).last()).toHaveText('complete: that was all');
  const texts = await lines(page).allTextContents();
  expect(texts.filter((text) => text.includes(' of 10')).map(Number.parseFloat)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(texts).toContain('error: the browser reconnects by itself');
});

test('without close() in the page, the last event comes again', async ({ page }) => {
  const port = await freePort();
  await start(port);
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/ *source\.close\(\); \/\/.*\n/, '');
    await route.fulfill({ response, body });
  });
  await page.goto(`http://localhost:${port}/`);
  await expect(lines(page).filter({ hasText: 'complete' }).nth(1)).toBeVisible();
});

test('without the comment, the headers come with the first event', async () => {
  const port = await freePort();
  await start(port, (server) =>
    server.replace(/ *res\.write\(': open.*\n/, '').replace('}, 100);', '}, 1000);'),
  );
  const begun = performance.now();
  const response = await fetch(`http://localhost:${port}/events`);
  expect(performance.now() - begun).toBeGreaterThan(900);
  await response.body?.cancel();
});

for (const cleansUp of [true, false]) {
  test(`the timer ${cleansUp ? 'stops' : 'goes on'} when the client leaves, ${cleansUp ? 'as the program stands' : 'without the listener of close'}`, async () => {
    const port = await freePort();
    const server = await start(port, (text) =>
      (cleansUp ? text : text.replace(/ *res\.on\('close'.*\n/, '')).replace(
        'n += 1;',
        'n += 1; console.log(`wrote ${n}`);',
      ),
    );
    let written = '';
    server.stdout?.on('data', (chunk) => (written += String(chunk)));
    const response = await fetch(`http://localhost:${port}/events`);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    if (cleansUp) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(written).not.toContain('wrote 9');
    } else {
      await expect.poll(() => written).toContain('wrote 10');
    }
  });
}
