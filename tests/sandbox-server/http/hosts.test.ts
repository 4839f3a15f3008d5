import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { AppOptions } from '#sandbox/app.ts';
import type { Ports } from '#sandbox/http/ports.ts';
import { startSandbox } from '../../support/server.ts';

type Headers = Record<string, string>;

/** Starts a server, and resolves with a function that asks it by any `Host`. */
async function start(ports: Partial<Ports>, options: AppOptions = {}) {
  const { port } = await startSandbox(options, ports);
  return async (headers: Headers, path = '/sandbox', method = 'GET') => {
    const asking = request({ port, host: '127.0.0.1', path, method, headers });
    asking.end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    const text = (await response.toArray()).join('');
    return { status: response.statusCode, headers: response.headers, text };
  };
}

type Ask = Awaited<ReturnType<typeof start>>;

const statusFor = async (ask: Ask, Host: string) => (await ask({ Host })).status;
const statusFrom = async (ask: Ask, headers: Headers) =>
  (await ask({ Host: 'localhost:4321', ...headers })).status;

const loopback = [
  'localhost',
  'LocalHost:4321',
  'localhost.',
  '127.0.0.1:1',
  '127.1.2.3',
  '[::1]:9',
];
const literals = ['192.168.1.20:4321', '10.0.0.1', '[fd00::1]:4321'];
const machine = hostname().split('.')[0] ?? '';
const foreign = [
  'evil.test',
  'localhost.evil.test',
  '127.0.0.1.evil.test',
  'evil.test:4321',
  'xlocalhost',
];

describe('the names by which a server is reached', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])(
    'at HOST=%s are those of the loopback',
    async (host) => {
      const ask = await start({ host });
      for (const name of loopback) expect([name, await statusFor(ask, name)]).toEqual([name, 200]);
      for (const name of [...literals, ...foreign, '0.0.0.0', `${machine}.local`])
        expect([name, await statusFor(ask, name)]).toEqual([name, 421]);
    },
  );

  it.each(['0.0.0.0', '::', '192.168.1.20'])(
    'at HOST=%s are these, any IP address, and the names of this machine',
    async (host) => {
      const ask = await start({ host });
      for (const name of [...loopback, ...literals, machine, `${machine}.local:4321`])
        expect([name, await statusFor(ask, name)]).toEqual([name, 200]);
      for (const name of foreign) expect([name, await statusFor(ask, name)]).toEqual([name, 421]);
    },
  );

  it('are those in HOSTS too, and the refusal says so', async () => {
    const ask = await start({ host: '0.0.0.0', hosts: ['sse.school.test', 'https://page.test'] });
    expect(await statusFor(ask, 'SSE.school.test:4321')).toBe(200);
    expect(await statusFor(ask, 'page.test')).toBe(421);
    const { text, headers } = await ask({ Host: 'other.school.test' });
    expect(text).toContain('HOSTS=other.school.test');
    expect(headers['content-type']).toBe('application/problem+json');
    expect((await ask({ Host: '<script>' })).text).not.toContain('<script>');
  });

  it('hold for pages, checks, events and WebSockets alike', async () => {
    const ask = await start({ host: '127.0.0.1' }, { site: 'tests/support' });
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket' };
    for (const path of ['/', '/en/', '/addresses', '/healthz', '/sandbox/ticker', '/nothing'])
      expect([path, (await ask({ Host: 'evil.test' }, path)).status]).toEqual([path, 421]);
    const path = '/sandbox/compare/ws?session=x';
    expect((await ask({ Host: 'evil.test', ...upgrade }, path)).status).toBe(421);
  });

  it('are any behind a proxy, unless HOSTS names them', async () => {
    const host = '127.0.0.1';
    const open = await start({ host }, { trustProxy: 1 });
    expect(await statusFor(open, 'sse.example')).toBe(200);
    const named = await start({ host, hosts: ['sse.example'] }, { trustProxy: 1 });
    expect(await statusFor(named, 'sse.example')).toBe(200);
    expect(await statusFor(named, 'evil.test')).toBe(421);
    const forwarded = { Host: '127.0.0.1:4321', 'X-Forwarded-Host': 'evil.test' };
    expect((await named(forwarded)).status).toBe(421);
  });

  it('are any when nobody has said where it listens', async () => {
    expect(await statusFor(await start({}), 'evil.test')).toBe(200);
  });

  it('contain the name of the second origin', async () => {
    const ask = await start({ host: '127.0.0.1', crossOrigin: 'https://cross.example' });
    expect(await statusFor(ask, 'cross.example')).toBe(200);
  });
});

describe('a page of another site', () => {
  const others = [
    'http://evil.test',
    'http://evil.test:4321',
    'null',
    'http://localhost.evil.test',
  ];

  it.each(others)('may not use a server on the loopback: %s', async (Origin) => {
    const ask = await start({ host: '127.0.0.1' });
    expect(await statusFrom(ask, { Origin })).toBe(403);
    const preflight = { Origin, 'Access-Control-Request-Method': 'POST', Host: 'localhost:4321' };
    const { status, headers } = await ask(preflight, '/sandbox/chat', 'OPTIONS');
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect((await ask({ Origin, Host: 'localhost' }, '/sandbox/tasks', 'POST')).status).toBe(403);
  });

  it('learns from the refusal what the owner can do', async () => {
    const ask = await start({ host: '127.0.0.1' });
    const { text } = await ask({ Host: 'localhost', Origin: 'http://my.test:8080' });
    expect(text).toContain('HOSTS=http://my.test:8080');
  });

  it('may not use one on a LAN; a page of the server, or of the reader’s own machine, may', async () => {
    const ask = await start({ host: '0.0.0.0' });
    const from = async (Origin: string) =>
      (await ask({ Host: '192.168.1.20:4321', Origin })).status;
    expect(await from('http://evil.test')).toBe(403);
    expect(await from('http://192.168.1.21:4321')).toBe(403);
    expect(await from('http://192.168.1.20:4322')).toBe(200);
    expect(await from('http://localhost:5173')).toBe(200);
  });

  it('may when HOSTS has its name or its origin', async () => {
    const ask = await start({ host: '127.0.0.1', hosts: ['named.test', 'https://page.test:8443'] });
    expect(await statusFrom(ask, { Origin: 'http://named.test:99' })).toBe(200);
    expect(await statusFrom(ask, { Origin: 'https://page.test:8443' })).toBe(200);
    expect(await statusFrom(ask, { Origin: 'https://page.test' })).toBe(403);
  });

  it('does not get through without an origin; a link to this server does', async () => {
    const ask = await start({ host: '127.0.0.1' });
    const site = { 'Sec-Fetch-Site': 'cross-site' };
    expect(await statusFrom(ask, { ...site, 'Sec-Fetch-Mode': 'no-cors' })).toBe(403);
    expect(await statusFrom(ask, { ...site, 'Sec-Fetch-Mode': 'navigate' })).toBe(200);
    const form = { ...site, 'Sec-Fetch-Mode': 'navigate', Origin: 'http://evil.test' };
    expect(await statusFrom(ask, form)).toBe(403);
  });

  it('gets no leave to reach a private network', async () => {
    const Origin = 'http://localhost:5173';
    for (const host of ['127.0.0.1', undefined]) {
      const ask = await start({ host });
      const preflight = {
        Origin,
        Host: 'localhost:4321',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Private-Network': 'true',
        'Access-Control-Request-Local-Network': 'true',
      };
      const { headers } = await ask(preflight, '/sandbox/ticker', 'OPTIONS');
      const granted = Object.keys(headers).filter((name) => /private|local/.test(name));
      expect(granted).toEqual([]);
    }
  });

  it('may use a server behind a proxy, and one whose address nobody has said', async () => {
    const Origin = 'https://evil.test';
    for (const ask of [await start({ host: '127.0.0.1' }, { trustProxy: 1 }), await start({})])
      expect((await ask({ Host: 'sse.example', Origin })).headers).toHaveProperty(
        'access-control-allow-origin',
        '*',
      );
  });
});
