import { describe, expect, it } from 'vitest';
import type { Reach } from '#sandbox/site/addresses.ts';
import { listening, startProgram } from '../support/program.ts';
import { rawGet } from '../support/raw-client.ts';
import { readEvents } from '../support/read-events.ts';
import { listen } from '../support/server.ts';

/** Starts the program, and resolves when it listens. */
async function startListening(env: Record<string, string> = {}) {
  const started = startProgram(env);
  await listening(started);
  const url = (label: string) =>
    new RegExp(`^${label} +(http://\\S+)$`, 'm').exec(started.output.stdout)?.[1] ?? '';
  return { ...started, url: url('Site'), crossUrl: url('Second origin'), first: url('Open first') };
}

describe('when it starts', () => {
  it('prints what to open first, its address and the second origin’s', async () => {
    const { url, crossUrl, first } = await startListening();
    expect(first).toMatch(/^http:\/\/localhost:\d+\/en\/lessons\/first-stream\/$/);
    expect(first).toBe(`${url}en/lessons/first-stream/`);
    const catalogue = await (await fetch(`${url}sandbox`)).json();
    expect(catalogue).toMatchObject({ crossPort: Number(new URL(crossUrl).port) });
    expect((await fetch(`${crossUrl}healthz`)).status).toBe(200);
  });

  it('tells the pages the addresses that it prints, and none when it listens only for this machine', async () => {
    const open = await startListening({ HOST: '0.0.0.0' });
    const printed = [...open.output.stdout.matchAll(/^On the network (http:.+)\/$/gm)].map(
      ([, origin]) => origin,
    );
    const reach = (await (await fetch(`${open.url}addresses`)).json()) as Reach;
    expect(reach.loopbackOnly).toBe(false);
    expect(reach.addresses.map(({ origin }) => origin)).toEqual(printed);
    for (const origin of printed) expect((await fetch(`${origin}/healthz`)).status).toBe(200);

    const { url } = await startListening();
    const own = await fetch(`${url}addresses`);
    expect(await own.json()).toEqual({ loopbackOnly: true, addresses: [] });
  });

  it('serves the sandbox alone with --no-site, and says where', async () => {
    const started = startProgram({}, ['--no-site']);
    await listening(started);
    const { output } = started;
    const url = /^Sandbox +(http:\S+)$/m.exec(output.stdout)?.[1] ?? '';
    expect(new URL(url).pathname).toBe('/sandbox');
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(new URL('/en/', url))).status).toBe(404);
    expect(output.stdout).not.toContain('Site');
  });

  it('leaves the terminal calm', async () => {
    const { url, output } = await startListening();
    await fetch(`${url}sandbox`);
    await fetch(`${url}sandbox/nothing`);
    expect(output.stdout.split('\n').filter((line) => /"level":[1-4]0/.test(line))).toEqual([]);
  });

  it('logs a line for each response when LOG_LEVEL is info', async () => {
    const { url, output } = await startListening({ LOG_LEVEL: 'info' });
    await fetch(`${url}healthz`);
    await expect.poll(() => output.stdout).toContain('"path":"/healthz"');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http"; expected a whole number from 0 to 65535.\n'],
    [{ LOG_LEVEL: 'x' }, /^LOG_LEVEL is "x"; expected one of .*\n$/],
    [
      { HOST: '192.0.2.1' },
      /^Cannot listen on port 0 of 192\.0\.2\.1\. [^\n]* set HOST to one of its addresses\.\n$/,
    ],
  ])('answers %j with one line and exit code 1', async (env, line) => {
    const { exited, output } = startProgram(env);
    expect(await exited).toBe(1);
    expect(output.stderr).toMatch(line);
    expect(output.stderr.trim()).not.toContain('\n');
  });

  it.each(['PORT', 'CROSS_PORT'])(
    'answers a %s that is taken with one line and exit code 1',
    async (variable) => {
      const { port } = await listen(() => {});
      const { exited, output } = startProgram({ [variable]: String(port) });
      expect(await exited).toBe(1);
      expect(output.stderr).toBe(
        `Cannot listen on port ${port} of 127.0.0.1. Another program uses that port: set ${variable} to another one, or to 0 for any free port.\n`,
      );
    },
  );
});

describe('whom it serves', () => {
  const asking = async (url: string, headers: Record<string, string>) => {
    const socket = await rawGet(
      Number(new URL(url).port),
      '/sandbox',
      Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    );
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString())).resume();
    await expect.poll(() => text).toContain('\r\n');
    return Number(text.split(' ')[1]);
  };

  it('is the names that HOST and HOSTS give, on both ports, and no page of another site', async () => {
    const own = await startListening();
    const open = await startListening({ HOST: '0.0.0.0', HOSTS: 'sse.school.test' });
    for (const url of [own.url, own.crossUrl]) {
      expect(await asking(url, { Host: 'evil.test' })).toBe(421);
      expect(await asking(url, { Host: 'localhost', Origin: 'http://evil.test' })).toBe(403);
      expect(await asking(url, { Host: 'localhost', Origin: 'http://127.0.0.1:1' })).toBe(200);
    }
    for (const url of [open.url, open.crossUrl]) {
      expect(await asking(url, { Host: 'evil.test' })).toBe(421);
      expect(await asking(url, { Host: 'sse.school.test:4321' })).toBe(200);
      expect(await asking(url, { Host: '192.168.1.20', Origin: 'http://evil.test' })).toBe(403);
    }
  });
});

describe('when it gets a signal to stop', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s it ends 50 open streams cleanly and exits 0',
    async (signal) => {
      const { child, exited, url, crossUrl } = await startListening();
      const clients = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          readEvents(`${index % 2 ? url : crossUrl}sandbox/ticker?times=2&interval=60000`),
        ),
      );
      for (const client of clients) await client.next();
      await fetch(`${url}healthz`); // leaves an idle connection
      const start = performance.now();
      child.kill(signal);
      for (const client of clients) {
        expect(await client.rest()).toEqual([]);
        expect(client.raw()).toMatch(/\n\n: the server is shutting down\n$/);
      }
      expect(await exited).toBe(0);
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  it('twice, it exits at once, without waiting for a request under way', async () => {
    const { child, exited, url } = await startListening();
    const channel = await fetch(`${url}sandbox/channel`, { method: 'POST' });
    const path = String(channel.headers.get('location'));
    const socket = await rawGet(Number(new URL(url).port), '/healthz');
    let answered = '';
    socket.on('data', (chunk: Buffer) => (answered += chunk.toString())).resume();
    await expect.poll(() => answered).toContain('200 OK');
    const half = ['Content-Type: text/plain', 'Content-Length: 9', 'Expect: 100-continue'];
    const head = ['Host: 127.0.0.1', ...half].join('\r\n');
    socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n\r\nhalf`);
    await expect.poll(() => answered).toContain('100 Continue');
    const start = performance.now();
    child.kill('SIGTERM');
    await expect.poll(() => fetch(`${url}healthz`).catch(() => 'refused')).toBe('refused');
    // What comes within a second is the same signal: npm passes on what the terminal has sent already.
    for (let n = 0; n < 5; n++) child.kill('SIGTERM');
    expect(child.exitCode).toBe(null);
    await expect.poll(() => (child.kill('SIGTERM'), child.exitCode), { timeout: 4000 }).toBe(1);
    expect(await exited).toBe(1);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
