import { describe, expect, it } from 'vitest';
import { query } from '#sandbox/scenarios/cors.ts';
import { openEventSource } from '../../support/event-source.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const page = 'http://127.0.0.1:4321';
/** The port of the site is the default one, 4321, whatever free port the test's server has. */
const sitePorts = { main: 4321, cross: 4322 };

/** Sends a request as a browser does for a page at `Origin`, and resolves with the CORS headers of the answer. */
async function ask(settings: string, headers: Record<string, string> = {}, method = 'GET') {
  const { url } = await startSandbox({ trustProxy: 1 }, sitePorts);
  const { response, close } = await readEvents(`${url}/sandbox/cors?${settings}`, {
    method,
    headers: { Origin: page, ...headers },
  });
  close();
  return {
    status: response.status,
    vary: response.headers.get('vary'),
    cookie: response.headers.get('set-cookie'),
    ...Object.fromEntries(
      [...response.headers].filter(([name]) => name.startsWith('access-control-')),
    ),
  };
}
const origin = 'access-control-allow-origin';
const answered = (headers: Record<string, string> = {}) => ({
  status: 200,
  vary: 'Origin',
  cookie: null,
  ...headers,
});

describe('the switch `origin`', () => {
  it.each([
    ['', { [origin]: page }],
    ['origin=page', { [origin]: page }],
    ['origin=any', { [origin]: '*' }],
    ['origin=other', { [origin]: 'https://other.example' }],
    ['origin=none', {}],
  ])('%s', async (settings, headers) => {
    expect(await ask(settings)).toEqual(answered(headers));
  });

  it.each([
    'http://elsewhere.example',
    'https://127.0.0.1:4321',
    'http://127.0.0.1:4323',
    'http://localhost:4321',
    'http://127.0.0.1',
    'http://127.0.0.1:undefined',
    'null',
    'http://127.0.0.1:4321/',
    'http://127.0.0.1:4321@elsewhere.example',
    'http://127.0.0.1.elsewhere.example',
    'x',
    '*',
  ])('sends nothing back of the origin %s', async (foreign) => {
    expect(await ask('origin=page', { Origin: foreign })).toEqual(answered());
  });

  it('allows the pages of both ports of the site', async () => {
    const other = 'http://127.0.0.1:4322';
    expect(await ask('', { Origin: other })).toEqual(answered({ [origin]: other }));
  });

  it('behind a proxy with TLS allows the page at the proxy’s address, and not the same host without TLS', async () => {
    const proxied = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'site.example' };
    const askFrom = (Origin: string) => ask('credentials=on', { ...proxied, Origin });
    expect(await askFrom('https://site.example')).toMatchObject({
      [origin]: 'https://site.example',
    });
    expect(await askFrom('http://site.example')).not.toHaveProperty(origin);
  });
});

it('answers a reconnect as `again` says, or as the first', async () => {
  const reconnect = { 'Last-Event-ID': '3' };
  expect(await ask('again=none', reconnect)).toEqual(answered());
  expect(await ask('again=none')).toEqual(answered({ [origin]: page }));
  expect(await ask('origin=none&again=any', reconnect)).toEqual(answered({ [origin]: '*' }));
  expect(await ask('', reconnect)).toEqual(answered({ [origin]: page }));
});

it('allows credentials and sets a cookie on request, and tells whether the cookie came back', async () => {
  const { cookie, ...headers } = await ask('credentials=on&cookie=on&origin=any');
  expect(headers).toMatchObject({ 'access-control-allow-credentials': 'true', [origin]: '*' });
  expect(cookie).toBe(
    'downstream-cors=seen; Path=/sandbox/cors; Max-Age=60; HttpOnly; SameSite=Lax',
  );
  const { url } = await startSandbox();
  const sent = { headers: { Cookie: `x=y; ${cookie?.split(';')[0]}` } };
  const reader = await readEvents(`${url}/sandbox/cors`, sent);
  expect((await reader.next())?.data).toBe('{"n":1,"again":false,"cookie":true}');
});

describe('a preflight', () => {
  const preflight = (settings: string) =>
    ask(settings, { 'Access-Control-Request-Method': 'POST' }, 'OPTIONS');

  it('is answered 204 with the methods and headers that are allowed', async () => {
    expect(await preflight('')).toEqual({
      status: 204,
      vary: 'Origin',
      cookie: null,
      [origin]: page,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type, last-event-id',
      'access-control-max-age': '0',
    });
  });

  it('is answered as the switches say', async () => {
    const settings = 'preflight=403&methods=GET,DELETE&headers=authorization,*&credentials=on';
    expect(await preflight(settings)).toMatchObject({
      status: 403,
      'access-control-allow-methods': 'GET, DELETE',
      'access-control-allow-headers': 'authorization, *',
      'access-control-allow-credentials': 'true',
    });
    expect(await preflight('methods=&headers=')).toMatchObject({
      'access-control-allow-methods': '',
      'access-control-allow-headers': '',
    });
  });

  it.each(['methods=TRACE', 'headers=x-evil', 'headers=a%0d%0ab', 'preflight=302', 'origin=x'])(
    'takes no %s',
    async (settings) => {
      expect(await preflight(settings)).toEqual({ status: 400, vary: null, cookie: null });
    },
  );
});

it('counts on over the reconnects of an EventSource', async () => {
  const { url } = await startSandbox();
  const path = `${url}/sandbox/cors?events=2&interval=1&retry=10`;
  const { events, errors } = openEventSource(path);
  await expect.poll(() => events.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
  expect(errors[0]?.readyState).toBe(0);
  expect(events.slice(0, 4).map(({ data }) => data)).toEqual([
    { n: 1, again: false, cookie: false },
    { n: 2, again: false, cookie: false },
    { n: 3, again: true, cookie: false },
    { n: 4, again: true, cookie: false },
  ]);
});

it.each(['é', '-1', '1e9', '12345678901', 'x'.repeat(3000)])(
  'begins at 1 after an id that is not its own (%.9s)',
  async (id) => {
    const { url } = await startSandbox();
    const headers = { 'Last-Event-ID': id };
    const reader = await readEvents(`${url}/sandbox/cors`, { headers });
    expect((await reader.next())?.id).toBe('1');
  },
);

it('answers POST with the same stream, HEAD with its head, and other methods with 405', async () => {
  expect(await ask('', { 'Content-Type': 'application/json' }, 'POST')).toMatchObject({
    status: 200,
    [origin]: page,
  });
  expect(await ask('', {}, 'HEAD')).toMatchObject({ status: 200 });
  expect(await ask('', {}, 'PUT')).toMatchObject({ status: 405, [origin]: page });
});

it('answers no query with a 5xx', async () => {
  const { url } = await startSandbox();
  const statuses = await sendHostileQueries(`${url}/sandbox/cors`, query);
  expect([...statuses].sort()).toEqual([200, 400]);
});
