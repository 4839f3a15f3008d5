import { beforeEach, describe, expect, it } from 'vitest';
import { observeFetch } from '../../../src/run/tap-fetch.ts';
import { recordingTap, serverIsDone, stubPage } from './fakes.ts';

/** An observed fetch over one that answers with these pieces, and what it noted. */
function observed(pieces: string[] = ['data: 1\n', '\n'], init: ResponseInit = {}) {
  const recording = recordingTap();
  const asked: { url: string; init: RequestInit }[] = [];
  let read = 0;
  const native = async (input: RequestInfo | URL, options: RequestInit = {}) => {
    options.signal?.throwIfAborted();
    asked.push({ url: String(input), init: options });
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const piece = pieces[read];
          read += 1;
          if (piece === undefined) return controller.close();
          controller.enqueue(new TextEncoder().encode(piece));
        },
        start(controller) {
          const abort = () => controller.error(options.signal?.reason);
          options.signal?.addEventListener('abort', abort);
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(init.status === 204 ? null : body, init);
  };
  const fetch = observeFetch(native, () => recording.tap);
  return { ...recording, fetch, asked, read: () => read };
}

beforeEach(() => stubPage());

describe('an observed fetch', () => {
  it('sends the run along and notes the call as the page made it', async () => {
    const { fetch, asked, entries } = observed();
    await fetch('http://localhost:4321/sandbox/channel/x', { method: 'post', body: 'data: 1\n\n' });
    expect(asked[0]?.url).toBe('http://localhost:4321/sandbox/channel/x?run=run.1');
    expect(asked[0]?.init.body).toBe('data: 1\n\n');
    expect(entries[0]).toMatchObject({
      kind: 'fetch',
      method: 'POST',
      url: 'http://localhost:4321/sandbox/channel/x',
      headers: [['content-type', 'text/plain;charset=UTF-8']],
      body: 'data: 1\n\n',
    });
  });

  it('notes bytes as text if they are text, and sends them as they are', async () => {
    const { fetch, asked, calls } = observed();
    for (const body of [Uint8Array.of(0x68, 0x69), Uint8Array.of(0xe6)]) {
      await fetch('http://localhost:4321/sandbox/channel/x', { method: 'POST', body });
      expect(asked.at(-1)?.init.body).toBe(body);
    }
    expect(calls.map(({ body }) => body)).toEqual(['hi', undefined]);
  });

  it('takes a Request with its method, headers and body', async () => {
    const { fetch, asked, calls } = observed();
    const headers = { 'Last-Event-ID': '4' };
    const url = 'http://localhost:4321/sandbox/channel/x';
    await fetch(new Request(url, { method: 'POST', headers, body: 'hello' }));
    const { method, body } = asked[0]?.init ?? {};
    expect(method).toBe('POST');
    expect(new Headers(asked[0]?.init.headers).get('last-event-id')).toBe('4');
    expect(await new Response(body ?? null).text()).toBe('hello');
    expect(calls[0]).toMatchObject({ method: 'POST', body: 'hello' });
  });

  it('passes on what is not for the sandbox', async () => {
    const { fetch, asked, entries } = observed();
    await fetch('http://example.com/sandbox/ticker');
    expect(asked[0]?.url).toBe('http://example.com/sandbox/ticker');
    expect(entries).toEqual([]);
  });

  it('notes each chunk as the page reads it, and reads none before', async () => {
    const { fetch, kinds, read } = observed();
    const { body } = await fetch('http://localhost:4321/sandbox/ticker');
    const reader = body?.getReader();
    // A stream that reads ahead does so in a later task.
    const later = () => new Promise((resolve) => setTimeout(resolve, 10));
    await later();
    expect(read()).toBe(0);
    await reader?.read();
    await later();
    expect(read()).toBe(1);
    expect(kinds()).toEqual(['fetch', 'response', 'chunk']);
    await reader?.read();
    expect((await reader?.read())?.done).toBe(true);
    expect(kinds()).toEqual(['fetch', 'response', 'chunk', 'chunk', 'end']);
  });

  it('gives the page a response whose address does not show the run', async () => {
    const native = async (input: RequestInfo | URL) =>
      Object.defineProperty(new Response('ok'), 'url', {
        value: String(input),
        configurable: true,
      });
    const fetch = observeFetch(native, () => recordingTap().tap);
    for (const query of ['', '?times=3', '?times=3&interval=20'])
      expect((await fetch(`http://localhost:4321/sandbox/ticker${query}`)).url).toBe(
        `http://localhost:4321/sandbox/ticker${query}`,
      );
  });

  it('lets the page ask for a body, and then take all of it as text', async () => {
    const { fetch, entries, kinds } = observed();
    const response = await fetch('http://localhost:4321/sandbox/ticker');
    expect(response.body).toBeTruthy();
    expect(await response.text()).toBe('data: 1\n\n');
    expect(kinds()).toEqual(['fetch', 'response', 'chunk', 'chunk', 'end']);
    expect(entries[2]).toMatchObject({ base64: btoa('data: 1\n'), size: 8 });
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it('gives JSON as fetch does', async () => {
    const { fetch } = observed(['{"id":', '"x"}']);
    const response = await fetch('http://localhost:4321/sandbox/channel', { method: 'POST' });
    expect(await response.json()).toEqual({ id: 'x' });
  });

  it('ends at once where there is no body', async () => {
    const { fetch, kinds, openCalls } = observed([], { status: 204 });
    await fetch('http://localhost:4321/sandbox/channel/x', { method: 'DELETE' });
    expect(kinds()).toEqual(['fetch', 'response', 'end']);
    expect(openCalls.anyOpen).toBe(false);
  });

  it('notes an abort by the page once, and fails for the page with its reason', async () => {
    const { fetch, entries, kinds } = observed();
    const controller = new AbortController();
    const { signal } = controller;
    const response = await fetch('http://localhost:4321/sandbox/ticker', { signal });
    const reader = response.body?.getReader();
    await reader?.read();
    controller.abort(new Error('enough'));
    await expect(reader?.read()).rejects.toThrow('enough');
    expect(kinds()).toEqual(['fetch', 'response', 'chunk', 'closed']);
    expect(entries.at(-1)).toMatchObject({ by: 'page' });
  });

  it('notes a call whose signal is aborted already', async () => {
    const { fetch, kinds } = observed();
    const signal = AbortSignal.abort(new Error('before'));
    await expect(fetch('http://localhost:4321/sandbox/ticker', { signal })).rejects.toThrow(
      'before',
    );
    expect(kinds()).toEqual(['fetch', 'closed']);
  });

  it('notes that the page cancelled the body', async () => {
    const { fetch, kinds } = observed();
    const response = await fetch('http://localhost:4321/sandbox/ticker');
    await response.body?.cancel();
    expect(kinds()).toEqual(['fetch', 'response', 'closed']);
  });

  it('is aborted when the run ends', async () => {
    const { fetch, entries, openCalls, tap } = observed();
    const response = await fetch('http://localhost:4321/sandbox/ticker');
    const text = response.text();
    tap.end();
    await expect(text).rejects.toMatchObject({ name: 'AbortError' });
    expect(entries.at(-1)).toMatchObject({ kind: 'closed', by: 'run' });
    expect(openCalls.anyOpen).toBe(false);
  });

  it('is not open when the server is done with a response that nobody reads', async () => {
    const { fetch, openCalls } = observed();
    const response = await fetch('http://localhost:4321/sandbox/ticker');
    expect(openCalls.anyOpen).toBe(true);
    openCalls.addServer(serverIsDone);
    expect(openCalls.anyOpen).toBe(false);
    expect(response.body).toBeTruthy();
    expect(openCalls.anyOpen).toBe(true);
  });

  it('refuses calls when no run is on', async () => {
    const refuse = () => {
      throw new DOMException('This run has ended.', 'InvalidStateError');
    };
    const fetch = observeFetch(async () => new Response(), refuse);
    await expect(fetch('http://localhost:4321/sandbox/ticker')).rejects.toThrow('has ended');
    await expect(fetch('http://example.com/')).resolves.toBeInstanceOf(Response);
  });
});
