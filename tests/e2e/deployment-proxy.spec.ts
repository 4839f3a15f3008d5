import { readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { defaultLimits } from '../../sandbox-server/limits.ts';
import { ask, crossOrigin, site } from '../support/deployment.ts';
import { expect, file, streamsPerAddress, test } from '../support/deployment-site.ts';
import { listenOnFreePort } from '../support/free-port.ts';
import { startNginx } from '../support/nginx.ts';

test.describe.configure({ mode: 'default' });

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
  /** What ends when the test has, passed or not. */
  const ends: (() => unknown)[] = [];
  test.afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  const start = async (path: string, port: number, change?: (blocks: string) => string) => {
    const nginx = await startNginx(path, file, { 4321: port }, change);
    ends.push(nginx.stop);
    return nginx;
  };
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
  const startUpstream = async (): Promise<number> => {
    const server = createServer((req, res) => {
      if (req.url?.includes('silent')) res.writeHead(200).write('data: 1\n\n');
      else if (req.url?.includes('endless')) fill(res);
      else res.setHeader('X-Accel-Redirect', '/private/secret.txt').end('from the server');
    });
    ends.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return listenOnFreePort(server);
  };
  const secret = `location /private/ { internal; return 200 'the secret'; } location @away {`;

  test('a response reads no internal file of nginx', async ({ deployment: { path } }) => {
    const port = await startUpstream();
    const change = (blocks: string) => blocks.replace('location @away {', secret);
    const nginx = await start(path, port, change);
    for (const asked of ['/sandbox/play', '/SANDBOX/play', '/en/'])
      expect(await text(await ask(asked, { port: nginx.port }))).toBe('from the server');
  });

  test('the beginning of a body is with the server before its end', async ({
    deployment: { path },
  }) => {
    const port = await startUpstream();
    const nginx = await start(path, port);
    const headers = { 'Content-Length': '1000000' };
    const asked = { port: nginx.port, method: 'POST', headers, body: Buffer.alloc(1000) };
    const response = await ask('/sandbox/openai', asked);
    expect(response.statusCode).toBe(200);
    response.destroy();
  });

  test('what a client does not take waits in the server, so that its limits hold', async ({
    deployment: { path },
  }) => {
    const port = await startUpstream();
    const nginx = await start(path, port);
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
  });

  test('a silent stream is cut by nothing but the time of the server', async ({
    deployment: { path },
  }) => {
    const [, minutes] = /proxy_read_timeout (\d+)m;/.exec(readFileSync(file, 'utf8')) ?? [];
    expect(Number(minutes) * 60_000).toBeGreaterThan(
      defaultLimits.lifetime + defaultLimits.stalled,
    );
    // That number is the one which decides.
    const port = await startUpstream();
    const change = (blocks: string) =>
      blocks.replace(/proxy_read_timeout .*;/, 'proxy_read_timeout 1s;');
    for (const [changed, cut] of [
      [change, true],
      [undefined, false],
    ] as const) {
      const nginx = await start(path, port, changed);
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
    }
  });
});
