import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../support/server.ts';

const json = { 'Content-Type': 'application/json' };

/** The first bytes of the body of a stream. A first event that comes later than a test may last comes never. */
async function firstBytes(path: string, init: RequestInit = {}): Promise<string> {
  const { url } = await startSandbox();
  return read(`${url}/sandbox/${path}`, init);
}

async function read(url: string, init: RequestInit = {}): Promise<string> {
  const connection = new AbortController();
  onTestFinished(() => connection.abort());
  const { body } = await fetch(url, { ...init, signal: connection.signal });
  const chunk = await body?.getReader().read();
  return new TextDecoder().decode(chunk?.value);
}

/** Starts something by POST, and reads the first bytes of its stream. */
async function firstBytesAfter(made: string, body: unknown, path: (id: string) => string) {
  const { url } = await startSandbox();
  const init = { method: 'POST', headers: json, body: JSON.stringify(body) };
  const { id } = (await (await fetch(`${url}/sandbox/${made}`, init)).json()) as { id: string };
  return read(`${url}/sandbox/${path(id)}`);
}

// Firefox fires `open` at the first byte of the body: without a comment these streams would seem not to answer.
describe('a stream whose first event may come late begins with a comment', () => {
  it.each(['on-close?interval=60000', 'progress?interval=60000'])('%s', async (path) => {
    expect(await firstBytes(path)).toBe(': open\n');
  });

  it('messages, to the second reader of a feed', async () => {
    const feed = (await startSandbox()).url + '/sandbox/messages?feed=late&interval=60000';
    expect(await read(feed)).toContain('data: {"n":1}');
    expect(await read(feed)).toBe(': open\n');
  });

  it('tasks/events', async () => {
    expect(await firstBytes(`tasks/events?owner=${crypto.randomUUID()}`)).toBe(': open\n');
  });

  it('compare/sse', async () => {
    const path = (id: string) => `compare/sse?session=${id}`;
    expect(await firstBytesAfter('compare', { interval: 10_000 }, path)).toBe(': open\n');
  });

  it('flush, when it is asked to', async () => {
    expect(await firstBytes('flush?flush=off&comment=on&interval=60000')).toBe(': open\n');
  });
});

describe('a stream that sends its first event at once, or whose bytes are the lesson, has no comment', () => {
  it.each([
    ['ticker', 'data: {"n":1,"of":10}\n\n'],
    ['heartbeat', 'data: {"interval":15000}\n\n'],
    ['named-events', 'event: price\ndata: {"eur":101}\n\n'],
    ['cut', 'id: 1\ndata: {"n":1}\n\n'],
    ['cors', undefined],
    ['leak?cleanup=on', undefined],
    ['reconnect?events=1', undefined],
    ['slow-reader?interval=500', undefined],
    ['flush?interval=100', 'data: {"n":1,"of":5}\n\n'],
  ])('%s', async (path, bytes) => {
    const first = await firstBytes(path);
    expect(first).toContain('data: ');
    expect(first).not.toContain(': open');
    if (bytes !== undefined) expect(first).toBe(bytes);
  });

  it('channel', async () => {
    const { url } = await startSandbox();
    const channel = `${url}/sandbox/channel`;
    const { id } = (await (await fetch(channel, { method: 'POST' })).json()) as { id: string };
    const first = read(`${channel}/${id}`);
    const text = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'data: 1\n\n' };
    const readers = async () =>
      ((await (await fetch(`${channel}/${id}`, text)).json()) as { readers: number }).readers;
    await expect.poll(readers).toBe(1);
    expect(await first).toBe('data: 1\n\n');
  });

  it('chat', async () => {
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'What is SSE?' }] });
    const first = await firstBytes('chat', { method: 'POST', headers: json, body });
    expect(first).toMatch(/^event: start\n/);
  });
});
