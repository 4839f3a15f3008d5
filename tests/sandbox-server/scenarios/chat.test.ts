import express from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import type { ChatRequest, ChatStatus } from '#sandbox/scenarios/chat.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

const question = 'What is a heartbeat?';
const messages: ChatRequest['messages'] = [{ role: 'user', content: question }];
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const ask = (url: string, more: Partial<ChatRequest> = {}) =>
  readEvents(`${url}/sandbox/chat`, json({ messages, delay: 0, ...more }));
/** For answers that are not event streams. */
const post = (url: string) => fetch(`${url}/sandbox/chat`, json({ messages, delay: 0 }));

async function askAndStart(url: string, more: Partial<ChatRequest> = {}) {
  const reader = await ask(url, more);
  const start = await reader.next();
  expect(start?.event).toBe('start');
  const { id } = JSON.parse(start?.data ?? '') as { id: string };
  const answerUrl = `${url}/sandbox/chat/${id}`;
  const status = async () => (await (await fetch(answerUrl)).json()) as ChatStatus;
  return { reader, answerUrl, status };
}

describe('an answer', () => {
  it.each([question, '为什么要发心跳？'])(
    'comes token by token, then `done`: “%s”',
    async (content) => {
      const { url } = await startSandbox();
      const asking = [{ role: 'user' as const, content }];
      const { reader, status } = await askAndStart(url, { messages: asking });
      const events = await reader.rest();
      const last = events.pop();
      const tokens = events.map(({ data }) => (JSON.parse(data) as { text: string }).text);
      expect(tokens).toEqual(tokensOf(answer(asking)));
      expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['token']));
      expect(last).toMatchObject({
        event: 'done',
        data: JSON.stringify({ reason: 'complete', tokens: tokens.length }),
      });
      expect(await status()).toEqual({ state: 'complete', tokens: tokens.length });
    },
  );

  it('waits `delay` before each token', async () => {
    const { url } = await startSandbox();
    const start = performance.now();
    const { reader } = await askAndStart(url, { delay: 40 });
    for (let token = 1; token <= 3; token += 1) await reader.next();
    expect(performance.now() - start).toBeGreaterThanOrEqual(118);
  });

  it('stops when the reader goes: no further token is generated', async () => {
    const { url, admission } = await startSandbox();
    const { reader, status } = await askAndStart(url, { delay: 5 });
    await reader.next();
    reader.close();
    await expect.poll(() => admission.open).toBe(0);
    const stopped = await status();
    expect(stopped.state).toBe('stopped');
    expect(stopped.tokens).toBeLessThan(tokensOf(answer(messages)).length);
    await sleep(30); // six tokens' time
    expect(await status()).toEqual(stopped);
  });

  it('stops on DELETE, and tells the reader', async () => {
    const { url } = await startSandbox();
    const { reader, answerUrl, status } = await askAndStart(url, { delay: 5000 });
    expect((await fetch(answerUrl, { method: 'DELETE' })).status).toBe(204);
    expect((await reader.rest()).map(({ event, data }) => [event, data])).toEqual([
      ['done', '{"reason":"stopped","tokens":0}'],
    ]);
    expect((await status()).state).toBe('stopped');
  });
});

describe('a fault', () => {
  it('before the stream is a status with a problem document', async () => {
    const { url } = await startSandbox();
    const { response } = await ask(url, { status: 503 });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('in mid-stream is the event `failed`, after so many tokens', async () => {
    const { url } = await startSandbox();
    const { reader, status } = await askAndStart(url, { error: 2 });
    expect((await reader.rest()).map(({ event }) => event)).toEqual(['token', 'token', 'failed']);
    expect(await status()).toEqual({ state: 'failed', tokens: 2 });
  });

  it('can be a TCP reset', async () => {
    const { url } = await startSandbox();
    const { reader, status } = await askAndStart(url, { cut: 2 });
    expect((await reader.next())?.event).toBe('token');
    expect((await reader.next())?.event).toBe('token');
    await expect(reader.next()).rejects.toThrow();
    expect(await status()).toEqual({ state: 'failed', tokens: 2 });
  });

  it('can be a stall: the stream stays open and silent, until DELETE ends it', async () => {
    const { url } = await startSandbox();
    const { reader, answerUrl, status } = await askAndStart(url, { stall: 1 });
    expect((await reader.next())?.event).toBe('token');
    await sleep(100);
    expect(await status()).toEqual({ state: 'generating', tokens: 1 });
    await fetch(answerUrl, { method: 'DELETE' });
    expect((await reader.rest()).map(({ event }) => event)).toEqual(['done']);
  });

  it('can be an end without `done`', async () => {
    const { url } = await startSandbox();
    const { reader } = await askAndStart(url, { end: 1 });
    expect((await reader.rest()).map(({ event }) => event)).toEqual(['token']);
  });
});

describe('a wrong request', () => {
  it.each([
    ['no JSON', '{', 400, 'cannot be read'],
    ['no object', '[]', 400, 'The body is not right'],
    ['no message', '{"messages":[]}', 400, '"messages" in the body'],
    [
      'another role',
      '{"messages":[{"role":"system","content":""}]}',
      400,
      '"messages[0].role" in the body',
    ],
    [
      'too long a delay',
      '{"messages":[{"role":"user","content":""}],"delay":1e9}',
      400,
      '"delay" in the body',
    ],
    ['another key', '{"messages":[{"role":"user","content":""}],"x":1}', 400, 'Unrecognized key'],
    ['deep JSON', `{"messages":${'['.repeat(4_000)}`, 400, 'cannot be read'],
    ['deeper JSON', `{"messages":${'['.repeat(20_000)}`, 413, 'too many parts'],
    ['too long', ' '.repeat(70_000), 413, 'too large'],
  ])('is answered by what is wrong: %s', async (_name, body, status, detail) => {
    const { url } = await startSandbox();
    const headers = { 'Content-Type': 'application/json' };
    const refused = await fetch(`${url}/sandbox/chat`, { method: 'POST', headers, body });
    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it('without JSON is a 415, with a query parameter a 400, for an unknown answer a 404', async () => {
    const { url } = await startSandbox();
    const text = { method: 'POST', body: 'hello' };
    expect((await fetch(`${url}/sandbox/chat`, text)).status).toBe(415);
    expect((await fetch(`${url}/sandbox/chat?x=1`, json({ messages }))).status).toBe(400);
    expect((await fetch(`${url}/sandbox/chat/unknown`)).status).toBe(404);
    expect((await fetch(`${url}/sandbox/chat`)).headers.get('allow')).toBe('POST');
  });
});

it('remembers a bounded number of answers', async () => {
  const { url } = await startSandbox({ limits: { chatAnswers: 1 } });
  const first = await askAndStart(url);
  await first.reader.rest();
  const second = await askAndStart(url);
  expect((await fetch(first.answerUrl)).status).toBe(404);
  expect((await fetch(second.answerUrl)).status).toBe(200);
});

it('forgets no answer that is still being generated, even when there are too many', async () => {
  const { url } = await startSandbox({ limits: { chatAnswers: 1 } });
  const first = await askAndStart(url, { delay: 5000 });
  await askAndStart(url, { delay: 5000 });
  expect((await first.status()).state).toBe('generating');
});

describe('the field `model`', () => {
  const texts = async (url: string, more: Partial<ChatRequest>) => {
    const { reader } = await askAndStart(url, more);
    const events = await reader.rest();
    expect(events.at(-1)?.event).toBe('done');
    return events.slice(0, -1).map(({ data }) => (JSON.parse(data) as { text: string }).text);
  };

  it('takes the names of the other APIs: the question comes back, or Markdown', async () => {
    const { url } = await startSandbox();
    const echoed = await texts(url, { model: 'downstream-echo-fast' });
    expect(echoed.join('')).toBe(question);
    const markdown = await texts(url, { model: 'downstream-markdown-fast' });
    expect(markdown.join('')).toBe(answer(messages, 'markdown'));
    expect((await texts(url, { model: 'claude-x' })).join('')).toBe(answer(messages));
  });

  it('asks for a fault, unless the body does', async () => {
    const { url } = await startSandbox();
    const { reader } = await askAndStart(url, { model: 'downstream-fast-error-2' });
    expect((await reader.rest()).map(({ event }) => event)).toEqual(['token', 'token', 'failed']);
    const other = await askAndStart(url, { model: 'downstream-fast-error-2', end: 1 });
    expect((await other.reader.rest()).map(({ event }) => event)).toEqual(['token']);
  });

  it('asks for a status, once or always, and a name that it does not know is 404', async () => {
    const { url } = await startSandbox();
    const statusOf = async (model: string) => {
      const { response } = await ask(url, { model });
      return [response.status, response.headers.get('retry-after')];
    };
    expect(await statusOf('downstream-401')).toEqual([401, null]);
    expect(await statusOf('downstream-429-1')).toEqual([429, '1']);
    expect(await statusOf('downstream-429-1')).toEqual([200, null]);
    const unknown = json({ messages, model: 'downstream-quick' });
    const response = await fetch(`${url}/sandbox/chat`, unknown);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('-echo or -markdown'),
    });
  });
});

describe('with a real model', () => {
  const key = 'sk-secret-key-of-the-owner';

  /** Our own `openai` scenario plays the real server. */
  async function startWithModel(model: string, limits = {}) {
    const logged: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
    const server = await startSandbox();
    const baseURL = `${server.url}/sandbox/openai/v1`;
    const sandbox = await startSandbox({ realModel: { baseURL, apiKey: key, model }, limits, log });
    return { ...sandbox, server, logged };
  }

  it('passes the question on and the answer back', async () => {
    const { url, logged } = await startWithModel('downstream-fast');
    const { reader } = await askAndStart(url);
    const events = await reader.rest();
    expect(events.pop()?.data).toContain('"reason":"complete"');
    expect(events.map(({ data }) => (JSON.parse(data) as { text: string }).text).join('')).toBe(
      answer(messages),
    );
    expect(reader.raw()).toContain('"model":"downstream-fast"');
    expect(reader.raw() + logged.join('')).not.toContain(key);
  });

  it.each([
    ['downstream-401', 'The model server answered with status 401.'],
    ['downstream-overloaded', 'The model server answered with status 503.'],
  ])('tells of an error of its server before the stream: %s', async (model, detail) => {
    const { url } = await startWithModel(model);
    const response = await post(url);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ detail });
  });

  it.each(['downstream-fast-error-3', 'downstream-fast-cut-3', 'downstream-fast-end-3'])(
    'tells of an answer that broke off: %s',
    async (model) => {
      const { url } = await startWithModel(model);
      const { reader } = await askAndStart(url);
      expect((await reader.rest()).map(({ event }) => event)).toEqual([
        'token',
        'token',
        'token',
        'failed',
      ]);
    },
  );

  it('says so when its server cannot be reached, or repeats the key', async () => {
    const realModel = { baseURL: 'http://127.0.0.1:1/v1', apiKey: key, model: 'm' };
    const unreachable = await post((await startSandbox({ realModel })).url);
    expect(unreachable.status).toBe(502);
    expect(await unreachable.json()).toMatchObject({
      detail: 'The model server cannot be reached.',
    });

    const telltale = express();
    telltale.use((req, res) => {
      res.status(401).json({ error: { message: `Wrong: ${req.get('Authorization')}` } });
    });
    const baseURL = (await listen(telltale)).url;
    const sandbox = await startSandbox({ realModel: { ...realModel, baseURL } });
    const refused = await post(sandbox.url);
    expect(refused.status).toBe(502);
    expect(await refused.text()).not.toContain(key);
  });

  it('says nothing to a client that leaves before the model has begun', async () => {
    let asked = () => {};
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const silent = await listen(() => asked());
    const logged: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
    const realModel = { baseURL: silent.url, apiKey: key, model: 'm' };
    const { url, admission } = await startSandbox({ realModel, log });
    const leaving = new AbortController();
    const asking = fetch(`${url}/sandbox/chat`, { ...json({ messages }), signal: leaving.signal });
    await begun;
    leaving.abort();
    await expect(asking).rejects.toThrow('aborted');
    await expect.poll(() => admission.open).toBe(0);
    expect(logged).toEqual([]);
  });

  it('stops the real model when the reader goes', async () => {
    const { url, admission, server } = await startWithModel('downstream-slow');
    const { reader } = await askAndStart(url);
    await reader.next();
    expect(server.admission.open).toBe(1);
    reader.close();
    await expect.poll(() => [admission.open, server.admission.open]).toEqual([0, 0]);
  });

  it('gives up a real model that takes too long', async () => {
    const { url, server } = await startWithModel('downstream-slow', { realTime: 700 });
    const { reader } = await askAndStart(url);
    expect((await reader.rest()).at(-1)?.event).toBe('failed');
    await expect.poll(() => server.admission.open).toBe(0);
  });

  it('has a bounded number of answers at once, of a bounded length', async () => {
    const { url, admission } = await startWithModel('downstream-slow', {
      realAnswers: 1,
      realTokens: 1,
    });
    const first = await askAndStart(url);
    expect((await ask(url)).response.status).toBe(503);
    const events = await first.reader.rest();
    expect(events.map(({ event }) => event)).toEqual(['token', 'done']);
    await expect.poll(() => admission.open).toBe(0);
    expect((await askAndStart(url)).reader.response.status).toBe(200);
  });
});
