import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppOptions } from '#sandbox/app.ts';
import { rawGet } from '../../support/raw-client.ts';
import { startSandbox } from '../../support/server.ts';

const longText = 'text '.repeat(2000);

const files = {
  'index.html': '<p>chooser',
  '404.html': '<p>nothing',
  'en/index.html': `<script>en()</script><style>a{}</style><p>${longText}`,
  'en/404/index.html': '<script>lost()</script><p>nothing, in English',
  'zh-cn/index.html': '<p>中文',
  'zh-cn/404/index.html': '<p>没有',
  '_astro/code.abc.js': `// ${longText}`,
  'search/en.json': '{}',
};

/** A server of a small site; `outside.txt` lies beside its folder. */
async function startSite(
  contents: Record<string, string | Buffer> = files,
  options: AppOptions = {},
) {
  const parent = await mkdtemp(join(tmpdir(), 'site '));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'dist');
  await writeFile(join(parent, 'outside.txt'), 'secret');
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return { ...(await startSandbox({ ...options, site: folder })), folder };
}

/** Sends a request line as it stands, which fetch would tidy up, and resolves with the response as text. */
async function getRaw(port: number, path: string, headers: string[] = []): Promise<string> {
  const socket = await rawGet(port, path, ['Connection: close', ...headers]);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = (response: Response) => response.headers.get('content-security-policy');

describe('a page', () => {
  it('has a policy that lists the hashes of its own inline code', async () => {
    const { url, cross } = await startSite();
    const english = policy(await fetch(`${url}/en/`));
    expect(english).toContain(`script-src 'self' ${hash('en()')};`);
    expect(english).toContain(`style-src 'self' ${hash('a{}')};`);
    expect(english).toContain(`connect-src 'self' http://127.0.0.1:${cross.port};`);
    expect(policy(await fetch(`${url}/zh-cn/`))).toContain(`script-src 'self';`);
  });

  it('is requested again each time, and answered 304 when it has not changed', async () => {
    const { url, port } = await startSite();
    const first = await fetch(`${url}/en/`);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await getRaw(port, '/en/', [`If-None-Match: ${first.headers.get('etag')}`]);
    expect(again).toMatch(/^HTTP\/1.1 304 /);
    expect(again).toContain(String(policy(first)));
  });

  it('is sent as the copy that the client likes best, with the type and the policy of the page; a stream is not', async () => {
    const page = files['en/index.html'];
    const copies = { br: brotliCompressSync(page), gzip: gzipSync(page) };
    const { url } = await startSite({
      ...files,
      'en/index.html.br': copies.br,
      'en/index.html.gz': copies.gzip,
    });
    const tags = new Set<string | null>();
    for (const [accepted, expected] of [
      ['gzip, deflate, br', 'br'],
      ['br;q=0.1, gzip', 'gzip'],
      ['gzip, deflate', 'gzip'],
      ['br;q=0, *', 'gzip'],
      ['deflate', undefined],
      ['identity', undefined],
      ['', undefined],
    ] as const) {
      const response = await fetch(`${url}/en/`, { headers: { 'Accept-Encoding': accepted } });
      expect(response.headers.get('content-encoding') ?? undefined, accepted).toBe(expected);
      const sent = expected === undefined ? Buffer.byteLength(page) : copies[expected].length;
      expect(response.headers.get('content-length')).toBe(String(sent));
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
      expect(policy(response)).toContain(`script-src 'self' ${hash('en()')};`);
      expect(await response.text()).toBe(page);
      tags.add(response.headers.get('etag'));
    }
    expect(tags.size, 'a tag for each copy').toBe(3);
    const headers = { 'Accept-Encoding': 'gzip' };
    const stream = await fetch(`${url}/sandbox/ticker?times=1`, { headers });
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect((await fetch(`${url}/en/index.html.br`)).status).toBe(404);
  });

  it('is what it was when the server started, whatever a build does to the files meanwhile', async () => {
    const { url, folder } = await startSite();
    await writeFile(join(folder, 'en/index.html'), '<script>half(');
    await rm(join(folder, 'zh-cn'), { recursive: true });
    await writeFile(join(folder, 'new.txt'), 'new');
    const english = await fetch(`${url}/en/`);
    expect(await english.text()).toBe(files['en/index.html']);
    expect(policy(english)).toContain(hash('en()'));
    expect(await (await fetch(`${url}/zh-cn/`)).text()).toContain('中文');
    expect((await fetch(`${url}/new.txt`)).status).toBe(404);
    const lost = await fetch(`${url}/zh-cn/none`, { headers: { Accept: 'text/html' } });
    expect([lost.status, await lost.text()]).toEqual([404, files['zh-cn/404/index.html']]);
  });

  it('is found without its slash', async () => {
    const { url } = await startSite();
    for (const query of ['', '?a=b%20c&d']) {
      const response = await fetch(`${url}/en${query}`, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([301, `/en/${query}`]);
    }
  });

  it('has the usual headers', async () => {
    const { url } = await startSite();
    const { headers } = await fetch(`${url}/en/`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each(['evil.example; script-src *', 'a b', "'unsafe-inline'", 'a"b', '[::1', ''])(
    'does not let the Host header %j into its policy',
    async (host) => {
      const { port } = await startSite();
      expect(await getRaw(port, '/en/', [`Host: ${host}`])).toContain(`connect-src 'self';`);
    },
  );

  it('takes the host that a trusted proxy names, if it is one', async () => {
    const { port, cross } = await startSite(files, { trustProxy: 1 });
    const forwarded = (host: string) =>
      getRaw(port, '/en/', [`X-Forwarded-Host: ${host}`, 'X-Forwarded-Proto: https']);
    expect(await forwarded('[2001:db8::1]:8443')).toContain(
      `connect-src 'self' https://[2001:db8::1]:${cross.port};`,
    );
    expect(await forwarded('a;script-src *')).toContain(`connect-src 'self';`);
  });
});

it('keeps what has a hash in its name for a year, other files not', async () => {
  const { url } = await startSite();
  const code = await fetch(`${url}/_astro/code.abc.js`);
  expect(code.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const search = await fetch(`${url}/search/en.json`);
  expect(search.headers.get('cache-control')).toBe('no-cache');
});

describe('/', () => {
  it.each([
    ['en', '/en/'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '/zh-cn/'],
    ['zh', '/zh-cn/'],
    ['zh-TW', '/zh-cn/'],
    ['zh-Hans-SG,en;q=0.9', '/zh-cn/'],
    ['en-GB,zh;q=0.5', '/en/'],
    ['fr', '/en/'],
    ['fr, zh;q=0.1', '/zh-cn/'],
    ['*', '/en/'],
  ])('sends a reader of %s to %s', async (language, location) => {
    const { url } = await startSite();
    const headers = { 'Accept-Language': language };
    const response = await fetch(`${url}/`, { headers, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, location]);
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });
});

describe('a page that is not there', () => {
  it.each([
    ['/en/nothing/', 'nothing, in English'],
    ['/zh-cn/nothing/x', '没有'],
    ['/nothing', '<p>nothing'],
    ['/english/', '<p>nothing'],
  ])('is answered at %s in the language of the path', async (path, text) => {
    const { url } = await startSite();
    const response = await fetch(url + path, { headers: { Accept: 'text/html' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(policy(response)).toContain(`default-src 'none'; script-src 'self'`);
    expect(await response.text()).toContain(text);
  });

  it('has a policy too', async () => {
    const { url } = await startSite();
    expect(policy(await fetch(`${url}/en/nothing/`))).toContain(hash('lost()'));
  });

  it('is plain text for a client that wants no HTML, or when there is no page for it', async () => {
    const { url } = await startSite();
    const response = await fetch(`${url}/en/nothing/`, { headers: { Accept: 'text/plain' } });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('There is no page at /en/nothing/\n');
    const html = await fetch(`${url}/en/nothing/`, { headers: { Accept: 'text/html' } });
    for (const { headers } of [response, html]) {
      expect(headers.get('vary')?.split(/, */), 'caches keep both').toContain('Accept');
    }
    const bare = await startSite({ 'en/index.html': 'x' });
    expect(await (await fetch(`${bare.url}/nothing`)).text()).toBe(
      'There is no page at /nothing\n',
    );
  });
});

it.each([
  '/../outside.txt',
  '/en/../../outside.txt',
  '/%2e%2e/outside.txt',
  '/en/%2e%2e%2f%2e%2e%2foutside.txt',
  '/..%5coutside.txt',
  '//../outside.txt',
  '/en/%00/../../outside.txt',
])('serves nothing outside its folder: %s', async (path) => {
  const { port } = await startSite();
  const text = await getRaw(port, path);
  expect(text).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(text).not.toContain('secret');
});

it('takes GET and HEAD only', async () => {
  const { url } = await startSite();
  const refused = await fetch(`${url}/en/`, { method: 'POST' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await fetch(`${url}/en/`, { method: 'HEAD' })).status).toBe(200);
});

it('has no pages on the second origin', async () => {
  const { cross } = await startSite();
  expect((await fetch(`${cross.url}/en/`)).status).toBe(404);
  expect((await fetch(`${cross.url}/sandbox`)).status).toBe(200);
});

it('says what to do when the pages are not built, and serves /sandbox all the same', async () => {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  const { url } = await startSandbox({ site: join(tmpdir(), 'no such folder'), log });
  const response = await fetch(`${url}/en/`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build');
  expect(logged.join('')).toContain('npm run build');
  expect((await fetch(`${url}/sandbox`)).status).toBe(200);
});

it('is left out without a folder: only /sandbox and /healthz answer', async () => {
  const { url } = await startSandbox();
  expect((await fetch(`${url}/en/`)).status).toBe(404);
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
});
