import { readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { chromiumArgs } from '../support/chromium.ts';
import { playCorsLesson } from '../support/cors-lesson.ts';
import { openDemo, runDemo } from '../support/demo.ts';
import { ask, crossOrigin, Deployed, site } from '../support/deployment.ts';
import { listenOnFreePort } from '../support/free-port.ts';
import { findNginx, startNginx, type Nginx } from '../support/nginx.ts';
import { demoIds } from '../support/pages.ts';

const file = 'deploy/nginx.conf';
const streamsPerAddress = 60;

interface Deployment {
  readonly nginx: Nginx;
  readonly server: Deployed;
  /** The path of nginx, to start another one. */
  readonly path: string;
}

const test = base.extend<{ visitor: BrowserContext }, { deployment: Deployment }>({
  deployment: [
    async ({}, use) => {
      const path = findNginx();
      const missing = 'The deployment was not tested: nginx or openssl is missing here.';
      base.skip(path === undefined && !process.env['CI'], missing);
      if (path === undefined) throw new Error(missing);
      const server = new Deployed({ STREAMS_PER_ADDRESS: String(streamsPerAddress) });
      let nginx: Nginx | undefined;
      try {
        await server.start();
        nginx = await startNginx(path, file, server.upstreams);
        await use({ nginx, server, path });
      } finally {
        await nginx?.stop();
        await server.stop();
      }
    },
    { scope: 'worker', timeout: 400_000 }, // the installation of nginx, where it is missing, is part of it
  ],
  /** A browser for which both names lead to nginx on this machine. */
  visitor: async ({ playwright, deployment }, use) => {
    const rule = `MAP *.example.org:443 127.0.0.1:${deployment.nginx.port}`;
    const browser = await playwright.chromium.launch({
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
      args: [...chromiumArgs, `--host-resolver-rules=${rule}`],
    });
    await use(await browser.newContext({ baseURL: site, ignoreHTTPSErrors: true }));
    await browser.close();
  },
});

test.describe.configure({ mode: 'default' });

/** What the browser says of the policy of a page; nothing should break it. */
function policyBreaches(page: Page): string[] {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) breaches.push(message.text());
  });
  return breaches;
}

async function runToBothLanes(page: Page, id: string): Promise<void> {
  const demo = await openDemo(page, id);
  await demo.run();
  const send = demo.button('Send');
  if (await send.count()) {
    await expect(demo.wire).toContainText('text/event-stream');
    await send.click();
  }
  await expect(demo.lane('browser').first(), id).toBeAttached();
  await expect(demo.lane('server').first(), id).toBeAttached();
  const shown = demo.root.locator('.demo-lines, .demo-box').filter({ hasText: /\S/ });
  await expect(shown.first(), id).toBeVisible();
  await demo.stopButton.evaluate((button: HTMLButtonElement) => button.click());
  await expect(demo.runButton, id).toBeEnabled();
}

test('behind deploy/nginx.conf every demo shows both ends, over HTTP/2 and within the policy of its page', async ({
  visitor,
}) => {
  test.setTimeout(180_000);
  const ids = demoIds();
  const runInTab = async () => {
    const page = await visitor.newPage();
    const breaches = policyBreaches(page);
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) await runToBothLanes(page, id);
    const protocols = await page.evaluate(() =>
      performance
        .getEntriesByType('navigation')
        .map((entry) => (entry as PerformanceNavigationTiming).nextHopProtocol),
    );
    expect(protocols).toEqual(['h2']);
    expect(breaches).toEqual([]);
    await page.close();
  };
  await Promise.all([runInTab(), runInTab(), runInTab()]);
});

test('the second origin has a name of its own: the verdicts of the CORS lesson come true, and seven streams open', async ({
  visitor,
}) => {
  test.setTimeout(60_000);
  const page = await visitor.newPage();
  const breaches = policyBreaches(page);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto('/en/lessons/cors/');
  await playCorsLesson(page);
  expect([...asked].filter((origin) => origin.startsWith('http')).sort()).toEqual([
    crossOrigin,
    site,
  ]);
  const { output } = await runDemo(page, 'seven-streams');
  await expect(output).toContainText('#7: open');
  await expect(output).toContainText('fetch: 200');
  expect(breaches).toEqual([]);
});

test('all transports of the comparison bring ticks, and an EventSource outlives a restart of the server', async ({
  visitor,
  deployment: { server },
}) => {
  test.setTimeout(60_000);
  const page = await visitor.newPage();
  const demo = await runDemo(page, 'compare', { settings: { interval: 300, every: 500 } });
  const ticks = demo.root
    .locator('transport-table table')
    .getByRole('row', { name: /^ticks so far/ })
    .getByRole('cell');
  const fewest = async () =>
    Math.min(...(await ticks.allInnerTexts()).map((cell) => Number.parseInt(cell)));
  await expect(ticks).toHaveCount(4);
  await expect.poll(fewest).toBeGreaterThan(4);
  await demo.stop();

  const { lines } = await runDemo(page, 'ticker-forever', { settings: { interval: 500 } });
  await expect(lines.nth(1)).toBeVisible();
  await server.stop();
  // Its next attempt reaches nginx alone.
  await page.waitForEvent('requestfailed', (request) => request.url().includes('/ticker'));
  await server.start();
  const before = await lines.count();
  await expect.poll(() => lines.count(), { timeout: 20_000 }).toBeGreaterThan(before + 3);
});

test('each client is a visitor of its own, whatever it says about its address', async ({
  deployment: { nginx },
}) => {
  const open: IncomingMessage[] = [];
  const stream = async (from: string, headers = {}) => {
    const path = '/sandbox/ticker?times=1000&interval=60000';
    const response = await ask(path, { port: nginx.port, from, headers });
    open.push(response);
    return response.statusCode;
  };
  for (let n = 0; n < streamsPerAddress; n += 1) expect(await stream('127.0.0.2')).toBe(200);
  expect(await stream('127.0.0.2')).toBe(429);
  expect(await stream('127.0.0.2', { 'X-Forwarded-For': '203.0.113.9' })).toBe(429);
  expect(await stream('127.0.0.3')).toBe(200);
  for (const response of open) response.destroy();
  // nginx tells the server that they have gone.
  await expect.poll(() => stream('127.0.0.2')).toBe(200);
  open.at(-1)?.destroy();
});

test('the login is for HTTPS alone, and whatever a client says of its host is not believed', async ({
  deployment: { nginx },
}) => {
  const { port } = nginx;
  const login = {
    port,
    method: 'POST',
    headers: { 'X-Forwarded-Host': 'evil.example', 'Content-Type': 'application/json' },
    body: Buffer.from('{"user":"demo","password":"demo"}'),
  };
  const { headers, statusCode } = await ask('/sandbox/auth/login', login);
  expect(statusCode).toBe(204);
  expect(headers['set-cookie']?.[0]).toMatch(/; Secure/);
  const script = {
    port,
    method: 'POST',
    headers: { 'X-Forwarded-Host': 'evil.example', 'Content-Type': 'text/plain' },
    body: Buffer.from(': @status 302\n: @header Location: https://evil.example/\n'),
  };
  expect((await ask('/sandbox/play', script)).statusCode).toBe(422);
  const page = await ask('/en/', { port, headers: { 'X-Forwarded-Host': 'evil.example' } });
  expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ${crossOrigin};`);
  expect(await text(page)).toContain('</html>');
  const second = await ask('/en/', { port, name: new URL(crossOrigin).hostname });
  expect(second.statusCode).toBe(404);
  second.destroy();

  const plain = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { Host: new URL(site).hostname };
    get({ host: '127.0.0.1', port: nginx.plainPort, path: '/en/?a=b', headers }, resolve).on(
      'error',
      reject,
    );
  });
  expect([plain.statusCode, plain.headers.location]).toEqual([301, `${site}/en/?a=b`]);
  plain.destroy();
  for (const name of ['other.example.org', 'localhost'])
    await expect(ask('/en/', { port, name })).rejects.toThrow();
  const headersOfOther = { Host: 'other.example.org' };
  await expect(ask('/en/', { port, headers: headersOfOther })).rejects.toThrow();
});

test('a body that is too large is refused by the server, which says why', async ({
  deployment: { nginx },
}) => {
  const body = Buffer.alloc(1.5 * 1024 * 1024, 'a');
  const asked = { port: nginx.port, method: 'POST', body };
  for (let n = 0; n < 20; n += 1) {
    const response = await ask('/sandbox/openai/v1/chat/completions', asked);
    expect(response.statusCode).toBe(413);
    expect(response.headers['content-type']).toContain('json');
    response.destroy();
  }
});

test.describe('before a server that does what visitors could make ours do', () => {
  /** Bytes that the last client of `/endless` and what is between took. */
  let taken = 0;
  const fill = (res: ServerResponse) => {
    const most = 64 * 2 ** 20;
    const piece = Buffer.alloc(2 ** 16);
    taken = 0;
    const write = () => {
      while (taken < most) {
        taken += piece.length;
        if (!res.write(piece)) return;
      }
    };
    res.on('drain', write);
    write();
  };
  /** `/silent`: an event and nothing more. `/endless`: 64 MB. Others: what nginx could take for a command. */
  const startUpstream = async (): Promise<[Server, number]> => {
    const server = createServer((req, res) => {
      if (req.url?.includes('silent')) res.writeHead(200).write('data: 1\n\n');
      else if (req.url?.includes('endless')) fill(res);
      else res.setHeader('X-Accel-Redirect', '/private/secret.txt').end('from the server');
    });
    return [server, await listenOnFreePort(server)];
  };
  const secret = `location /private/ { internal; return 200 'the secret'; } location @away {`;

  test('a response reads no internal file of nginx', async ({ deployment: { path } }) => {
    const [server, port] = await startUpstream();
    const change = (blocks: string) => blocks.replace('location @away {', secret);
    const nginx = await startNginx(path, file, { 4321: port }, change);
    for (const asked of ['/sandbox/play', '/SANDBOX/play', '/en/'])
      expect(await text(await ask(asked, { port: nginx.port }))).toBe('from the server');
    await nginx.stop();
    server.close();
  });

  test('the beginning of a body is with the server before its end', async ({
    deployment: { path },
  }) => {
    const [server, port] = await startUpstream();
    const nginx = await startNginx(path, file, { 4321: port });
    const headers = { 'Content-Length': '1000000' };
    const asked = { port: nginx.port, method: 'POST', headers, body: Buffer.alloc(1000) };
    const response = await ask('/sandbox/openai', asked);
    expect(response.statusCode).toBe(200);
    response.destroy();
    await nginx.stop();
    server.close();
  });

  test('what a client does not take waits in the server, so that its limits hold', async ({
    deployment: { path },
  }) => {
    const [server, port] = await startUpstream();
    const nginx = await startNginx(path, file, { 4321: port });
    const response = await ask('/sandbox/endless', { port: nginx.port });
    response.pause();
    let before = -1;
    await expect
      .poll(() => [before, (before = taken)].every((bytes) => bytes === taken), {
        intervals: [500],
      })
      .toBe(true);
    expect(taken).toBeLessThan(32 * 2 ** 20);
    response.destroy();
    await nginx.stop();
    server.closeAllConnections();
    server.close();
  });

  test('a silent stream is cut by nothing but the time of the server', async ({
    deployment: { path },
  }) => {
    const [, minutes] = /proxy_read_timeout (\d+)m;/.exec(readFileSync(file, 'utf8')) ?? [];
    expect(Number(minutes) * 60_000).toBeGreaterThan(
      defaultLimits.lifetime + defaultLimits.stalled,
    );
    // That number is the one which decides.
    const [server, port] = await startUpstream();
    const change = (blocks: string) =>
      blocks.replace(/proxy_read_timeout .*;/, 'proxy_read_timeout 1s;');
    for (const [changed, cut] of [
      [change, true],
      [undefined, false],
    ] as const) {
      const nginx = await startNginx(path, file, { 4321: port }, changed);
      const response = await ask('/sandbox/silent', { port: nginx.port });
      let ended = false;
      response
        .on('error', () => {})
        .on('close', () => (ended = true))
        .resume();
      if (cut) await expect.poll(() => ended).toBe(true);
      else await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(ended).toBe(cut);
      response.destroy();
      await nginx.stop();
    }
    server.closeAllConnections();
    server.close();
  });
});
