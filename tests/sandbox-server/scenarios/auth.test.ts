import { EventSource } from 'eventsource';
import { describe, expect, it, onTestFinished } from 'vitest';
import { query } from '#sandbox/scenarios/auth.ts';
import type { TicketMade, TokenMade } from '#sandbox/scenarios/auth.ts';
import { sendHostileQueries } from '../../support/hostile-queries.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const demo = { user: 'demo', password: 'demo' };

async function start(limits = {}, trustProxy = 0) {
  const server = await startSandbox({ limits, trustProxy });

  const url = `${server.url}/sandbox/auth`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const logIn = async () => {
    const setCookie = (await post('/login', demo)).headers.get('set-cookie') ?? '';
    return { setCookie, headers: { Cookie: `a=b; ${setCookie.split(';')[0]}` } };
  };
  const getToken = async () => {
    const { token } = (await (await post('/token', demo)).json()) as TokenMade;
    return { token, headers: { Authorization: `Bearer ${token}` } };
  };
  const getTicket = async (headers: Record<string, string>) => {
    const answer = await fetch(`${url}/ticket`, { method: 'POST', headers });
    return ((await answer.json()) as TicketMade).ticket;
  };
  const statusOf = async (path: string, headers: Record<string, string> = {}) => {
    const { response, close } = await readEvents(url + path, { headers });
    close();
    return response.status;
  };
  return { url, post, logIn, getToken, getTicket, statusOf };
}

describe('the stream', () => {
  it('is refused to whoever is not logged in', async () => {
    const { url } = await start();
    const response = await fetch(url);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is open to the cookie of a session', async () => {
    const { url, logIn } = await start();
    const { setCookie, headers } = await logIn();
    expect(setCookie).toMatch(
      /^downstream-session=[\w-]{22}; Max-Age=600; Path=\/sandbox\/auth; .*HttpOnly; SameSite=Lax$/,
    );
    const reader = await readEvents(`${url}?interval=20`, { headers });
    expect((await reader.next())?.data).toBe('{"n":1,"by":"cookie"}');
    expect((await reader.next())?.data).toBe('{"n":2,"by":"cookie"}');
  });

  it('gives the cookie `Secure` where a proxy that it trusts does the TLS, and only there', async () => {
    const proxied = { 'X-Forwarded-Proto': 'https' };
    for (const [proxies, secure] of [
      [1, true],
      [0, false],
    ] as const) {
      const { post } = await start({}, proxies);
      const { headers } = await post('/login', demo, proxied);
      expect(/; Secure/.test(headers.get('set-cookie') ?? '')).toBe(secure);
    }
  });

  it('is open to a bearer token', async () => {
    const { url, getToken } = await start();
    const { headers } = await getToken();
    const reader = await readEvents(url, { headers });
    expect((await reader.next())?.data).toBe('{"n":1,"by":"token"}');
  });

  it('is open to a ticket, once', async () => {
    const { url, logIn, getToken, getTicket, statusOf } = await start();
    for (const { headers } of [await logIn(), await getToken()]) {
      const ticket = await getTicket(headers);
      const reader = await readEvents(`${url}?ticket=${ticket}`);
      expect((await reader.next())?.data).toBe('{"n":1,"by":"ticket"}');
      expect(await statusOf(`?ticket=${ticket}`)).toBe(401);
      expect(await statusOf(`?ticket=${ticket}`, headers)).toBe(401);
      const again = await fetch(`${url}?ticket=${ticket}`);
      expect(await again.json()).toMatchObject({
        detail: expect.stringMatching(/ticket is .*used/),
      });
    }
  });
});

describe('keys', () => {
  it('of one kind do not do for another', async () => {
    const { logIn, getToken, getTicket, statusOf } = await start();
    const { token, headers } = await getToken();
    const session = (await logIn()).setCookie.replace(/^.*?=|;.*/g, '');
    const ticket = await getTicket(headers);
    expect(await statusOf('', { Cookie: `downstream-session=${token}` })).toBe(401);
    expect(await statusOf('', { Cookie: `downstream-session=${ticket}` })).toBe(401);
    expect(await statusOf('', { Authorization: `Bearer ${session}` })).toBe(401);
    expect(await statusOf(`?ticket=${token}`)).toBe(401);
    expect(await statusOf(`?ticket=${session}`)).toBe(401);
    for (const guess of ['', 'Bearer', 'Bearer __proto__', 'Basic ZGVtbzpkZW1v']) {
      expect(await statusOf('', { Authorization: guess })).toBe(401);
    }
  });

  it('are never the same twice', async () => {
    const { getToken } = await start();
    const tokens = await Promise.all(Array.from({ length: 20 }, getToken));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(20);
  });

  it('expire', async () => {
    const { logIn, getToken, getTicket, statusOf } = await start({ authTime: 300, ticketTime: 50 });
    const [{ headers: cookie }, { headers: bearer }] = [await logIn(), await getToken()];
    const ticket = await getTicket(bearer);
    expect(await statusOf('', bearer)).toBe(200);
    await expect.poll(() => statusOf('', cookie)).toBe(401);
    await expect.poll(() => statusOf('', bearer)).toBe(401);
    expect(await statusOf(`?ticket=${ticket}`)).toBe(401);
  });

  it('are bounded: the oldest makes room', async () => {
    const { getToken, statusOf } = await start({ authKeys: 2 });
    const [first, , third] = [await getToken(), await getToken(), await getToken()];
    expect(await statusOf('', first.headers)).toBe(401);
    expect(await statusOf('', third.headers)).toBe(200);
  });
});

describe('a stream that expires', () => {
  const rest = ['{"n":1,"by":"token"}', undefined, '{"by":"token"}', 'expired'];

  it('says so in an event, ends, and the key is refused from then on', async () => {
    const { url, getToken, statusOf } = await start();
    const { headers } = await getToken();
    const reader = await readEvents(`${url}?expires=50&interval=10000`, { headers });
    const events = (await reader.rest()).flatMap(({ data, event }) => [data, event]);
    expect(events).toEqual(rest);
    expect(await statusOf('', headers)).toBe(401);
  });

  it('by a ticket ends no login: the cookie that the ticket was made with still works', async () => {
    const { url, logIn, getTicket, statusOf } = await start();
    const { headers } = await logIn();
    const ticket = await getTicket(headers);
    const reader = await readEvents(`${url}?ticket=${ticket}&expires=50&interval=10000`);
    expect((await reader.rest()).at(-1)?.data).toBe('{"by":"ticket"}');
    expect(await statusOf('', headers)).toBe(200);
  });

  it('gives an EventSource a 401 when it comes back, which is final', async () => {
    const { url, logIn } = await start();
    const { headers } = await logIn();
    const source = new EventSource(`${url}?expires=50&interval=20&retry=10`, {
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
    });
    onTestFinished(() => source.close());
    const seen: unknown[] = [];
    source.addEventListener('expired', ({ data }) => seen.push(JSON.parse(data)));
    source.addEventListener('error', ({ code }) => seen.push([source.readyState, code]));
    await expect.poll(() => source.readyState, { timeout: 10_000 }).toBe(source.CLOSED);
    expect(seen).toEqual([{ by: 'cookie' }, [0, undefined], [2, 401]]);
  });

  it('resets the connection where it is asked to, and the cookie still lets its reader in', async () => {
    const { url, logIn } = await start();
    const { headers } = await logIn();
    const reader = await readEvents(`${url}?interval=20&drop=2`, { headers });
    expect((await reader.next())?.data).toBe('{"n":1,"by":"cookie"}');
    expect((await reader.next())?.data).toBe('{"n":2,"by":"cookie"}');
    await expect(reader.next()).rejects.toThrow();
    const again = await readEvents(`${url}?interval=20`, { headers });
    expect((await again.next())?.data).toBe('{"n":1,"by":"cookie"}');
  });

  it('never lives longer for it', async () => {
    const { url, getToken } = await start({ authTime: 50 });
    const { headers } = await getToken();
    const reader = await readEvents(`${url}?expires=600000&interval=10000`, { headers });
    expect((await reader.rest()).at(-1)?.event).toBe('expired');
  });
});

describe('a visitor’s mistake', () => {
  it('in the password is a 401 that tells the right one', async () => {
    const { post } = await start();
    const answer = await post('/login', { user: 'demo', password: '1234' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toContain('the password is demo');
  });

  it.each([
    ['no JSON', '{', 400],
    ['no credentials', '{}', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
  ])('in the body (%s) is a 4xx', async (_what, body, status) => {
    const { url } = await start();
    for (const path of ['/login', '/token']) {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(url + path, { method: 'POST', headers, body });
      expect(answer.status).toBe(status);
    }
  });

  it('in the type of the body is a 415, so that no form of another site logs anybody in', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/login`, { method: 'POST', body: JSON.stringify(demo) });
    expect(answer.status).toBe(415);
  });

  it.each([
    ['POST', '', 'GET, HEAD'],
    ['GET', '/login', 'POST'],
    ['GET', '/token', 'POST'],
    ['GET', '/ticket', 'POST'],
  ])('in the method (%s %s) is a 405', async (method, path, allow) => {
    const { url } = await start();
    const answer = await fetch(url + path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  it('in the query is never a 5xx', async () => {
    const { url } = await start();
    const statuses = await sendHostileQueries(url, query);
    expect([...statuses].sort()).toEqual([400, 401]);
  });
});

it('answers HEAD with the head', async () => {
  const { url, getToken } = await start();
  const { headers } = await getToken();
  const head = await fetch(url, { method: 'HEAD', headers });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
});

it('is open to other origins by token and by ticket, preflights included, and never with credentials', async () => {
  const { url, getToken, getTicket } = await start();
  const origin = { Origin: 'http://elsewhere.example' };
  const { headers } = await getToken();
  const ticket = await getTicket({ ...headers, ...origin });
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      ...origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');

  const byToken = await readEvents(url, { headers: { ...headers, ...origin } });
  const byTicket = await readEvents(`${url}?ticket=${ticket}`, { headers: origin });
  for (const { response, close } of [byToken, byTicket]) {
    close();
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  }
});
