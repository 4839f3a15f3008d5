import { describe, expect, it } from 'vitest';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';
import type { Clock } from '#sandbox/observe/clock.ts';
import { rawGet } from '../../support/raw-client.ts';
import { startSandbox } from '../../support/server.ts';

const site = 'https://downstream.example.org';
const crossOrigin = 'https://cross.example.org';
const proxied = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'downstream.example.org' };

const json = async <Body>(url: string, headers: Record<string, string> = {}): Promise<Body> =>
  (await (await fetch(url, { headers })).json()) as Body;

describe('the second origin', () => {
  it('is the second port under the name that the client used, in the list of scenarios and in the clock', async () => {
    const { url, cross } = await startSandbox({ trustProxy: 1 });
    const wanted = { crossPort: cross.port, crossOrigin: cross.url };
    expect(await json<Clock>(`${url}/sandbox/observe/clock`)).toMatchObject(wanted);
    expect(await json<Catalogue>(`${url}/sandbox`)).toMatchObject(wanted);
    const { crossOrigin: behindProxy } = await json<Catalogue>(`${url}/sandbox`, proxied);
    expect(behindProxy).toBe(`https://downstream.example.org:${cross.port}`);
  });

  it('is the one that is set, whatever name the client used', async () => {
    const { url } = await startSandbox({}, { site, crossOrigin });
    expect(await json<Clock>(`${url}/sandbox/observe/clock`)).toMatchObject({ crossOrigin });
    expect(await json<Catalogue>(`${url}/sandbox`, proxied)).toMatchObject({ crossOrigin });
  });

  it('is null where there is none, and where the client gives no name', async () => {
    const { port, url } = await startSandbox({}, { cross: undefined });
    expect(await json<Catalogue>(`${url}/sandbox`)).toMatchObject({ crossOrigin: null });
    const other = await startSandbox();
    for (const to of [port, other.port]) {
      const socket = await rawGet(to, '/sandbox/observe/clock', ['Host: "', 'Connection: close']);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      expect(text).toContain('"crossOrigin":null');
    }
  });
});

describe('with a second origin of its own name, `cors` allows as the page', () => {
  it.each([
    [site, site],
    [crossOrigin, crossOrigin],
    ['https://other.example.org', null],
    ['http://downstream.example.org', null],
    ['https://downstream.example.org:4322', null],
    ['http://127.0.0.1', null],
  ])('for %s: %s', async (Origin, allowed) => {
    const { url, cross } = await startSandbox({ trustProxy: 1 }, { site, crossOrigin });
    for (const at of [url, cross.url]) {
      const response = await fetch(`${at}/sandbox/cors?origin=page&events=1&interval=0`, {
        headers: { Origin, ...proxied },
      });
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
      await response.body?.cancel();
    }
  });
});
