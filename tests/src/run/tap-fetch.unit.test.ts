import { beforeEach, describe, expect, it } from 'vitest';
import { observeFetch } from '../../../src/run/tap-fetch.ts';
import { recordingTap, serverIsDone, stubPage } from './fakes.ts';

/** An observed fetch over a fake one that responds with these chunks, and the entries that it recorded. */
function observed(pieces: string[] = ['data: 1\n', '\n'], init: ResponseInit = {}) {
  const recording = recordingTap();
  const requests: { url: string; init: RequestInit }[] = [];
  let read = 0;
  const native = async (input: RequestInfo | URL, options: RequestInit = {}) => {
    options.signal?.throwIfAborted();
    requests.push({ url: String(input), init: options });
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
  return { ...recording, fetch, requests, read: () => read };
}

beforeEach(() => stubPage());

describe('an observed fetch', () => {
  it('adds the run to the request and records the call as the page wrote it', async () => {
    const { fetch, requests, entries } = observed();
    await fetch('http://localhost:4321/sandbox/channel/x', { method: 'post', body: 'data: 1\n\n' });
    expect(requests[0]?.url).toBe('http://localhost:4321/sandbox/channel/x?run=run.1');
    expect(requests[0]?.init.body).toBe('data: 1\n\n');
    expect(entries[0]).toMatchObject({
      kind: 'fetch',
      method: 'POST',
      url: 'http://localhost:4321/sandbox/channel/x',
      headers: [['content-type', 'text/plain;charset=UTF-8']],
      body: 'data: 1\n\n',
    });
  });

  it('is open while it waits for its response, though the server has ended that', async () => {
    let answer: (response: Response) => void = () => undefined;
    const native = () => new Promise<Response>((resolve) => (answer = resolve));
    const { tap, openCalls } = recordingTap();
    const waiting = observeFetch(native, () => tap)('http://localhost:4321/sandbox/chat/x');
    openCalls.addServer(serverIsDone);
    expect(openCalls.anyOpen).toBe(true);
    answer(new Response('{}'));
    const response = await waiting;
    expect(openCalls.anyOpen).toBe(false);
    const body = response.json();
    expect(openCalls.anyOpen).toBe(true);
    expect(await body).toEqual({});
    expect(openCalls.anyOpen).toBe(false);
  });

  it('records bytes as text if they are text, and sends them unchanged', async () => {
    const { fetch, requests, calls } = observed();
    for (const body of [Uint8Array.of(0x68, 0x69), Uint8Array.of(0xe6)]) {
      await fetch('http://localhost:4321/sandbox/channel/x', { method: 'POST', body });
      expect(requests.at(-1)?.init.body).toBe(body);
    }
    expect(calls.map(({ body }) => body)).toEqual(['hi', undefined]);
  });

  it('accepts a Request with its method, headers and body', async () => {
    const { fetch, requests, calls } = observed();
    const headers = { 'Last-Event-ID': '4' };
    const url = 'http://localhost:4321/sandbox/channel/x';
    await fetch(new Request(url, { method: 'POST', headers, body: 'hello' }));
    const { method, body } = requests[0]?.init ?? {};
    expect(method).toBe('POST');
    expect(new Headers(requests[0]?.init.headers).get('last-event-id')).toBe('4');
    expect(await new Response(body ?? null).text()).toBe('hello');
    expect(calls[0]).toMatchObject({ method: 'POST', body: 'hello' });
  });

  it('sends the body of a Request in Firefox, where a Request has no property of it', async () => {
    const { fetch, requests } = observed();
    const request = new Request('http://localhost:4321/sandbox/chat', {
      method: 'POST',
      body: '{}',
    });
    Object.defineProperty(request, 'body', { value: undefined });
    await fetch(request);
    expect(await new Response(requests[0]?.init.body ?? null).text()).toBe('{}');
  });

  it('does not change requests to other URLs than the sandbox', async () => {
    const { fetch, requests, entries } = observed();
    await fetch('http://example.com/sandbox/ticker');
    expect(requests[0]?.url).toBe('http://example.com/sandbox/ticker');
    expect(entries).toEqual([]);
  });

  it('records each chunk when the page reads it, and reads no chunk before that', async () => {
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

  it('gives the page a response whose URL does not contain the run', async () => {
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

  it('lets the page access the body, and then read all of it as text', async () => {
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

  it('ends immediately if there is no body', async () => {
    const { fetch, kinds, openCalls } = observed([], { status: 204 });
    await fetch('http://localhost:4321/sandbox/channel/x', { method: 'DELETE' });
    expect(kinds()).toEqual(['fetch', 'response', 'end']);
    expect(openCalls.anyOpen).toBe(false);
  });

  it('records an abort by the page once, and rejects with the page’s reason', async () => {
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

  it('records a call whose signal is already aborted', async () => {
    const { fetch, kinds } = observed();
    const signal = AbortSignal.abort(new Error('before'));
    await expect(fetch('http://localhost:4321/sandbox/ticker', { signal })).rejects.toThrow(
      'before',
    );
    expect(kinds()).toEqual(['fetch', 'closed']);
  });

  it('records that the page cancelled the body', async () => {
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

  it('is not open when the server has closed a response that the page does not read', async () => {
    const { fetch, openCalls } = observed();
    const response = await fetch('http://localhost:4321/sandbox/ticker');
    expect(openCalls.anyOpen).toBe(true);
    openCalls.addServer(serverIsDone);
    expect(openCalls.anyOpen).toBe(false);
    expect(response.body).toBeTruthy();
    expect(openCalls.anyOpen).toBe(true);
  });

  it('refuses calls without a current run', async () => {
    const refuse = () => {
      throw new DOMException('This run has ended.', 'InvalidStateError');
    };
    const fetch = observeFetch(async () => new Response(), refuse);
    await expect(fetch('http://localhost:4321/sandbox/ticker')).rejects.toThrow('has ended');
    await expect(fetch('http://example.com/')).resolves.toBeInstanceOf(Response);
  });
});
