import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { readContent } from '../support/lessons.ts';

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
const blockOf = (locale: string) =>
  /```nginx\n([\s\S]*?)```/.exec(readContent(`pages/cheatsheet/${locale}.mdx`))?.[1] ?? '';

function untilTheEnd(child: ChildProcess): void {
  onTestFinished(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill()) await gone;
  });
}

it('has the same lines for nginx in both languages', () => {
  expect(blockOf('en')).toContain('location /events');
  expect(blockOf('zh-cn')).toBe(blockOf('en'));
});

it.skipIf(!nginx)(
  'the lines for nginx pass on each event of the server beside them when it is written, and the last event ID (needs nginx)',
  async () => {
    const [port, upstream] = [await freePort(), await freePort()];
    const folder = mkdtempSync(join(tmpdir(), 'cheatsheet-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
    const location = blockOf('en').replace(':3000', `:${upstream}`);
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/pid; error_log stderr crit; events {}
      ${process.getuid?.() === 0 ? 'user root;' : ''}
      http { access_log off; ${paths} server { listen 127.0.0.1:${port}; ${location} } }`,
    );
    untilTheEnd(spawn(nginx ?? '', ['-c', join(folder, 'nginx.conf')], { stdio: 'inherit' }));
    const env = { ...process.env, PORT: String(upstream) };
    untilTheEnd(spawn('node', ['server.js'], { cwd: 'content/start', env, stdio: 'ignore' }));

    const leave = new AbortController();
    const request = () =>
      fetch(`http://127.0.0.1:${port}/events`, {
        headers: { 'Last-Event-ID': '5' },
        signal: leave.signal,
      }).catch(() => undefined);
    const response = await expect.poll(request).toMatchObject({ status: 200 }).then(request);
    const began = performance.now();
    const body = response?.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await body?.read())?.value).toBe(': open\n');
    expect((await body?.read())?.value).toMatch(/^id: 6\ndata: 6 of 10, /);
    expect((await body?.read())?.value).toMatch(/^id: 7\n/);
    // The whole stream takes five seconds from here.
    expect(performance.now() - began).toBeLessThan(4000);
    leave.abort();
  },
);
