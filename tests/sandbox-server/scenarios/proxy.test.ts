import { describe, expect, it } from 'vitest';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** Milliseconds between the ticks behind the proxy. */
const interval = 150;

async function startProxy(limits = {}) {
  const sandbox = await startSandbox({ limits });
  const proxyUrl = `${sandbox.url}/sandbox/proxy`;
  /** Reads three ticks through a proxy; says when the head and the first tick came, from the request on. */
  const readTicks = async (query: string, init: RequestInit = {}) => {
    const start = performance.now();
    const reader = await readEvents(
      `${proxyUrl}/${query}&to=ticker&times=3&interval=${interval}`,
      init,
    );
    const head = performance.now() - start;
    await reader.next();
    const first = performance.now() - start;
    expect(await reader.rest()).toHaveLength(2);
    expect(reader.raw()).toBe(
      'data: {"n":1,"of":3}\n\ndata: {"n":2,"of":3}\n\ndata: {"n":3,"of":3}\n\n',
    );
    return { head, first, headers: reader.response.headers };
  };
  /** Reads the first tick of a stream that lasts longer than a test may: what holds it back until the end fails. */
  const readFirst = async (query: string) => {
    const reader = await readEvents(`${proxyUrl}/${query}&to=ticker&interval=60000`);
    expect((await reader.next())?.data).toBe('{"n":1,"of":10}');
    return reader.response.headers;
  };
  return { ...sandbox, proxyUrl, readTicks, readFirst };
}

/** The last tick is sent after two intervals, on a slow machine later. */
const untilTheEnd = 2 * interval - 10;

describe('the buffering proxy', () => {
  it.each(['upstream-says=nothing', 'upstream-says=no-transform', 'obey=no'])(
    'holds all back until the end, the head too: %s',
    async (parameters) => {
      const { readTicks } = await startProxy();
      const { head } = await readTicks(`buffering?${parameters}`);
      expect(head).toBeGreaterThan(untilTheEnd);
    },
  );

  it.each(['obey=yes', 'upstream-says=x-accel-buffering'])(
    'passes each event on when the server says X-Accel-Buffering: no: %s',
    async (parameters) => {
      const { readFirst } = await startProxy();
      const headers = await readFirst(`buffering?${parameters}`);
      expect(headers.get('x-accel-buffering')).toBeNull();
      expect(headers.get('content-type')).toBe('text/event-stream');
    },
  );

  it('passes on what it has when its buffer is full', async () => {
    const { proxyUrl } = await startProxy();
    const start = performance.now();
    const query = `obey=no&buffer=40&to=ticker&times=1000&interval=${interval}`; // 150 s
    const reader = await readEvents(`${proxyUrl}/buffering?${query}`);
    expect(performance.now() - start).toBeGreaterThan(interval - 10); // two ticks are 50 bytes
    await reader.next();
    expect(reader.raw()).toMatch(/^data: {"n":1,"of":1000}\n\ndata: {"n":2,/);
  });
});

describe('the compressing proxy', () => {
  it.each(['upstream-says=nothing', 'upstream-says=x-accel-buffering', 'obey=no'])(
    'compresses, and gathers until the end: %s',
    async (parameters) => {
      const { readTicks } = await startProxy();
      const { first, headers } = await readTicks(`compressing?${parameters}`);
      expect(headers.get('content-encoding')).toBe('gzip');
      expect(headers.get('vary')).toContain('Accept-Encoding');
      expect(first).toBeGreaterThan(untilTheEnd);
    },
  );

  it.each(['obey=yes', 'upstream-says=no-transform'])(
    'leaves events as they are when the server says no-transform: %s',
    async (parameters) => {
      const { readFirst } = await startProxy();
      const headers = await readFirst(`compressing?${parameters}`);
      expect(headers.get('content-encoding')).toBeNull();
      expect(headers.get('cache-control')).toContain('no-transform');
    },
  );

  it('does not compress for a reader who cannot read it', async () => {
    const { readTicks } = await startProxy();
    const headers = { 'Accept-Encoding': 'identity' };
    const answered = await readTicks('compressing?obey=no', { headers });
    expect(answered.headers.get('content-encoding')).toBeNull();
  });
});

describe('any proxy', () => {
  it.each(['buffering', 'compressing'])('passes on status and type: %s', async (name) => {
    const { proxyUrl } = await startProxy();
    const refused = await fetch(`${proxyUrl}/${name}?to=ticker&times=0`);
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('"times"') });
    const posted = await fetch(`${proxyUrl}/${name}?to=channel/unknown`);
    expect(posted.status).toBe(404);
  });

  it('passes on Last-Event-ID', async () => {
    const { url, proxyUrl } = await startProxy();
    const task = (await (
      await fetch(`${url}/sandbox/tasks`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ prompt: 'x', pace: 0, fail: 0 }),
      })
    ).json()) as { id: string };
    const reader = await readEvents(`${proxyUrl}/buffering?to=tasks/${task.id}/events`, {
      headers: { 'Last-Event-ID': '1' },
    });
    expect((await reader.rest()).map(({ event }) => event)).toEqual(['started', 'failed']);
  });

  it('lets the server behind it know when the reader goes', async () => {
    const { proxyUrl, admission } = await startProxy();
    const reader = await readEvents(`${proxyUrl}/buffering?to=ticker&interval=60000`);
    await reader.next();
    expect(admission.open).toBe(2);
    reader.close();
    await expect.poll(() => admission.open).toBe(0);
  });

  it('lets it know too when the reader goes before the head has come', async () => {
    const { port, admission } = await startProxy();
    const path = '/sandbox/proxy/buffering?to=ticker&interval=60000&obey=no';
    const socket = await rawGet(port, path);
    await expect.poll(() => admission.open).toBe(2);
    socket.destroy();
    await expect.poll(() => admission.open).toBe(0);
  });

  it('breaks off when the server behind it does, and ends when it ends', async () => {
    const { proxyUrl, admission } = await startProxy();
    const reader = await readEvents(`${proxyUrl}/compressing?to=ticker&interval=60000`);
    await reader.next();
    admission.endAll('goodbye');
    expect(await reader.rest()).toEqual([]);
    expect(reader.comments).toContain('goodbye');
  });

  it.each([
    ['itself', '?to=proxy'],
    ['itself, below', '?to=proxy/buffering'],
    ['the observer', '?to=observe/clock'],
    ['no name', '?to='],
    ['nothing', '?x=1'],
    ['two', '?to=ticker&to=progress'],
    ['another host', '?to=//example.com/'],
    ['a URL', '?to=http://example.com/'],
    ['a path that climbs', '?to=ticker/../../healthz'],
    ['an escape', '?to=ticker%2f..%2f..%2fhealthz'],
    ['a query', '?to=ticker%3Ftimes=3'],
    ['a line break', '?to=ticker%0d%0aX:1'],
    ['upper case', '?to=Proxy'],
    ['a buffer too large', '?to=ticker&buffer=1e9'],
  ])('refuses to stand before %s', async (_name, query) => {
    const { proxyUrl } = await startProxy();
    const refused = await fetch(`${proxyUrl}/buffering${query}`);
    expect(refused.status).toBe(400);
  });

  it('passes on what the server says of a scenario that does not exist', async () => {
    const { proxyUrl } = await startProxy();
    for (const name of ['nothing-of-that-name', 'constructor']) {
      const refused = await fetch(`${proxyUrl}/buffering?to=${name}`);
      expect(refused.status).toBe(404);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(await refused.text()).toContain(`There is nothing at /sandbox/${name}`);
    }
  });

  it('counts both requests within the limits', async () => {
    const { proxyUrl } = await startProxy({ streamsInAll: 1 });
    const refused = await fetch(`${proxyUrl}/buffering?to=ticker&times=1`);
    expect(refused.status).toBe(503);
  });

  it('answers HEAD without a body', async () => {
    const { proxyUrl } = await startProxy();
    const head = await fetch(`${proxyUrl}/buffering?to=ticker`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });
});

describe('the budget of a request behind the proxy', () => {
  const slow = 'buffering?buffer=1&to=ticker&interval=60000';
  const from = (ip: string) => ({ headers: { 'X-Forwarded-For': ip } });

  it('is that of the visitor, for both halves of it: others have their own', async () => {
    const limits = { streamsPerAddress: 2 };
    const { url } = await startSandbox({ trustProxy: 1, limits });
    for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const reader = await readEvents(`${url}/sandbox/proxy/${slow}`, from(ip));
      expect(reader.response.status).toBe(200);
      const more = await fetch(`${url}/sandbox/ticker`, from(ip));
      expect([more.status, await more.text()]).toEqual([
        429,
        expect.stringContaining('Your address has reached its limit of 2 open requests'),
      ]);
    }
  });

  it('cannot be put on another visitor by a header', async () => {
    const { url } = await startSandbox({ trustProxy: 1, limits: { streamsPerAddress: 1 } });
    const pretend = (ip: string) => ({
      headers: { ...from('192.0.2.1').headers, 'Downstream-Visitor': ip },
    });
    await readEvents(`${url}/sandbox/ticker?interval=60000`, pretend('192.0.2.9'));
    expect((await fetch(`${url}/sandbox/ticker`, pretend('192.0.2.8'))).status).toBe(429);
    expect((await fetch(`${url}/sandbox/ticker?times=1`, from('192.0.2.9'))).status).toBe(200);
  });

  it('has its places: one more is refused, and a closed one makes room', async () => {
    const gzip = { headers: { 'Accept-Encoding': 'gzip' } };
    for (const [path, init] of [
      [`proxy/${slow}`, {}],
      ['flush?compression=on&interval=60000&flush=on', gzip],
    ] as const) {
      const { url, admission } = await startSandbox({ limits: { proxied: 1, compressions: 1 } });
      const open = async () => readEvents(`${url}/sandbox/${path}`, init);
      const first = await open();
      expect((await open()).response.status).toBe(503);
      first.close();
      await expect.poll(() => admission.open).toBe(0);
      await expect.poll(async () => (await open()).response.status).toBe(200);
    }
  });
});
