import { describe, expect, it } from 'vitest';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const slowTicker = '/sandbox/ticker?times=2&interval=60000';

describe('one address', () => {
  it('has its share; more is answered 429 with Retry-After and what to do', async () => {
    const { url } = await startSandbox({ limits: { streamsPerAddress: 2 } });
    await readEvents(url + slowTicker);
    await readEvents(url + slowTicker);
    const refused = await fetch(url + slowTicker);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(await refused.json()).toEqual({
      title: 'Too Many Requests',
      status: 429,
      detail:
        'Your address has reached its limit of 2 open requests. Close a tab or stop a demo, then try again.',
    });
  });

  it('gets its place back when a stream is closed', async () => {
    const { url, admission } = await startSandbox({ limits: { streamsPerAddress: 1 } });
    const first = await readEvents(url + slowTicker);
    first.close();
    await expect.poll(() => admission.open).toBe(0);
    expect((await readEvents(url + slowTicker)).response.status).toBe(200);
  });

  it('is told apart from others behind a trusted proxy only', async () => {
    const from = (ip: string) => ({ headers: { 'X-Forwarded-For': ip } });
    const behind = await startSandbox({ trustProxy: 1, limits: { streamsPerAddress: 1 } });
    await readEvents(behind.url + slowTicker, from('2001:db8::1'));
    const other = await readEvents(behind.url + slowTicker, from('2001:db8:0:1::1'));
    expect(other.response.status).toBe(200);
    const neighbour = await fetch(behind.url + slowTicker, from('2001:db8::2'));
    expect(neighbour.status).toBe(429);

    const direct = await startSandbox({ limits: { streamsPerAddress: 1 } });
    await readEvents(direct.url + slowTicker, from('192.0.2.1'));
    expect((await fetch(direct.url + slowTicker, from('192.0.2.2'))).status).toBe(429);
  });
});

it('answers 503 with Retry-After when the server is full', async () => {
  const { url, cross } = await startSandbox({ limits: { streamsInAll: 1 } });
  await readEvents(url + slowTicker);
  const refused = await fetch(cross.url + slowTicker);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect(await refused.json()).toMatchObject({
    detail: 'The server has reached its limit of 1 open requests. Try again later.',
  });
});

it('counts no pages and no health checks', async () => {
  const { url } = await startSandbox({ limits: { streamsInAll: 1 } });
  await readEvents(url + slowTicker);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('ends a stream cleanly at its time limit, with a comment that says so', async () => {
  const { url, admission } = await startSandbox({ limits: { lifetime: 50 } });
  const reader = await readEvents(url + slowTicker);
  expect(await reader.rest()).toHaveLength(1);
  expect(reader.comments).toEqual(['this response is at its time limit']);
  await expect.poll(() => admission.open).toBe(0);
});

it('ends every stream with a farewell that never completes an unfinished block', async () => {
  const { url, admission } = await startSandbox();
  const ticker = await readEvents(url + slowTicker);
  const made = await fetch(`${url}/sandbox/channel`, { method: 'POST' });
  const channelUrl = url + String(made.headers.get('location'));
  const channel = await readEvents(channelUrl);
  await fetch(channelUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: 'data: half',
  });
  admission.endAll('goodbye');
  expect(await ticker.rest()).toHaveLength(1);
  expect(ticker.comments).toEqual(['goodbye']);
  expect(await channel.rest()).toEqual([]);
  expect(channel.raw()).toBe('data: half: goodbye\n');
});

it('refuses a body over the limit with 413', async () => {
  const { url } = await startSandbox({ limits: { bodyBytes: 10 } });
  const refused = await fetch(`${url}/sandbox/channel`, { method: 'POST', body: 'x'.repeat(11) });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({
    detail: 'The body is too large: send at most 10 bytes.',
  });
});
