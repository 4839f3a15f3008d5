import { setTimeout as sleep } from 'node:timers/promises';
import { EventSource } from 'eventsource';
import type { EventSourceMessage } from 'eventsource-parser';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '#sandbox/app.ts';
import type { Limits } from '#sandbox/limits.ts';
import type { AnswerCount, AnswerMade, AnswerStatus } from '#sandbox/scenarios/answers.ts';
import { answersOf } from '#sandbox/scenarios/answers/logged-answers.ts';
import type { ChatRequest } from '#sandbox/scenarios/chat.ts';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import { readEvents } from '../../support/read-events.ts';
import { listen, startSandbox } from '../../support/server.ts';

const messages: ChatRequest['messages'] = [{ role: 'user', content: 'What is a heartbeat?' }];
const whole = tokensOf(answer(messages));

async function startAnswers(limits: Partial<Limits> = {}) {
  const { url, admission } = await startSandbox({ limits });
  const answersUrl = `${url}/sandbox/answers`;
  const post = (more: Partial<ChatRequest> = {}, headers = {}) =>
    fetch(answersUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ messages, delay: 0, ...more }),
    });
  const start = async (more: Partial<ChatRequest> = {}) => {
    const response = await post(more);
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as AnswerMade;
    expect(response.headers.get('location')).toBe(`/sandbox/answers/${id}`);
    return id;
  };
  const read = (id: string, lastEventId?: string) =>
    readEvents(
      `${answersUrl}/${id}/events`,
      lastEventId === undefined ? {} : { headers: { 'Last-Event-ID': lastEventId } },
    );
  const status = async (id: string) =>
    (await (await fetch(`${answersUrl}/${id}`)).json()) as AnswerStatus;
  const count = async (headers = {}) =>
    (await (await fetch(answersUrl, { headers })).json()) as AnswerCount;
  const stop = (id: string) => fetch(`${answersUrl}/${id}`, { method: 'DELETE' });
  return { answersUrl, admission, post, start, read, status, count, stop };
}

const textsOf = (events: readonly EventSourceMessage[]) =>
  events
    .filter(({ event }) => event === 'token')
    .map(({ data }) => (JSON.parse(data) as { text: string }).text);

describe('an answer that is a log', () => {
  it('is `start`, the tokens and `done`, with ids from 1, and then 204 for one who has it all', async () => {
    const { start, read, status } = await startAnswers();
    const id = await start();
    const events = await (await read(id)).rest();
    expect(events.map((event) => event.id)).toEqual(events.map((_event, at) => `${at + 1}`));
    expect(events[0]).toMatchObject({ event: 'start' });
    expect(JSON.parse(events[0]?.data ?? '')).toEqual({ id, model: 'downstream' });
    expect(textsOf(events)).toEqual(whole);
    expect(events.at(-1)).toMatchObject({
      event: 'done',
      data: JSON.stringify({ reason: 'complete', tokens: whole.length }),
    });
    expect((await read(id, events.at(-1)?.id)).response.status).toBe(204);
    expect(await status(id)).toEqual({ state: 'complete', tokens: whole.length });
  });

  it.each(['cut', 'end', 'stall'] as const)(
    'goes on behind a connection with a %s; the next one brings the rest: every token once',
    async (fault) => {
      const { start, read, stop } = await startAnswers();
      const id = await start({ delay: 5, [fault]: 3 });
      const first = await read(id);
      const got: EventSourceMessage[] = [];
      for (let i = 0; i < 4; i += 1) {
        const event = await first.next();
        if (event) got.push(event);
      }
      expect(textsOf(got)).toEqual(whole.slice(0, 3));
      if (fault === 'end') expect(await first.next()).toBeUndefined();
      if (fault === 'cut') await expect(first.next()).rejects.toThrow('terminated');
      if (fault === 'stall') {
        const more = await Promise.race([first.next(), sleep(150, 'silence')]);
        expect(more).toBe('silence');
        first.close();
      }
      const rest = await (await read(id, got.at(-1)?.id)).rest();
      expect(textsOf([...got, ...rest])).toEqual(whole);
      expect(rest.at(-1)?.event).toBe('done');
      await stop(id);
    },
  );

  it('has its fault for the first who reads it: HEAD does not use it up', async () => {
    const { answersUrl, start, read, status } = await startAnswers();
    const id = await start({ end: 0 });
    await expect.poll(async () => (await status(id)).state).toBe('complete');
    const head = await fetch(`${answersUrl}/${id}/events`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect((await (await read(id)).rest()).map(({ event }) => event)).toEqual(['start']);
  });

  it('is put together by a browser’s EventSource across a cut, without a line of code for it', async () => {
    const { answersUrl, start } = await startAnswers();
    const id = await start({ delay: 5, cut: 3 });
    const source = new EventSource(`${answersUrl}/${id}/events`);
    const texts: string[] = [];
    await new Promise<void>((resolve) => {
      source.addEventListener('token', ({ data }) => {
        texts.push((JSON.parse(String(data)) as { text: string }).text);
      });
      source.addEventListener('done', () => resolve());
    });
    source.close();
    expect(texts).toEqual(whole);
  });

  it('is whole again after a reload: from the beginning, or from `?lastEventId=`', async () => {
    const { answersUrl, start, read } = await startAnswers();
    const id = await start();
    const first = await read(id);
    for (let i = 0; i < 3; i += 1) await first.next();
    first.close();
    expect(textsOf(await (await read(id)).rest())).toEqual(whole);
    const kept = await readEvents(`${answersUrl}/${id}/events?lastEventId=3`);
    expect(textsOf(await kept.rest())).toEqual(whole.slice(2));
    expect((await fetch(`${answersUrl}/${id}/events?lastEventId=x`)).status).toBe(400);
  });

  it('reaches several readers at once', async () => {
    const { start, read } = await startAnswers();
    const id = await start({ delay: 2 });
    const [one, two] = await Promise.all([read(id), read(id)]);
    expect(textsOf(await one.rest())).toEqual(whole);
    expect(textsOf(await two.rest())).toEqual(whole);
  });

  it('fails where the request says so, and says so to whoever comes later', async () => {
    const { start, read, status } = await startAnswers();
    const id = await start({ error: 2 });
    const events = await (await read(id)).rest();
    expect(events.map(({ event }) => event)).toEqual(['start', 'token', 'token', 'failed']);
    expect((await status(id)).state).toBe('failed');
    expect((await read(id, '4')).response.status).toBe(204);
  });
});

it('a mistake of the server in mid-stream resets the connection and is logged, and does not look like an end', async () => {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  const app = createApp({ log });
  const { url } = await listen(app);
  const made = await fetch(`${url}/sandbox/answers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ messages, delay: 1000 }),
  });
  const { id } = (await made.json()) as AnswerMade;
  const answering = answersOf({ app }).find(id);
  answering.log.add({ event: 'not\na name', data: '' });
  await expect((await readEvents(`${url}/sandbox/answers/${id}/events`)).rest()).rejects.toThrow(
    'terminated',
  );
  expect(logged.join('')).toContain('a handler failed');
  answering.stop();
});

describe('the work', () => {
  it('is done twice when a POST is sent twice, and the count shows it', async () => {
    const { start, count, read } = await startAnswers();
    for (let i = 0; i < 2; i += 1) await (await read(await start())).rest();
    expect(await count()).toEqual({ answers: 2, tokens: 2 * whole.length });
    expect(await count({ 'User-Agent': 'another' })).toEqual({ answers: 0, tokens: 0 });
  });

  it('is done once when a POST is sent again with its Idempotency-Key, also at the same moment; a key stands for one body', async () => {
    const { post, count } = await startAnswers();
    const idOf = async (response: Response) => ((await response.json()) as AnswerMade).id;
    const key = { 'Idempotency-Key': 'a-uuid' };
    const [one, two] = await Promise.all([post({}, key), post({}, key)]);
    const id = await idOf(one);
    expect(await idOf(two)).toBe(id);
    const again = await post({}, key);
    expect([again.status, await idOf(again)]).toEqual([201, id]);
    expect((await count()).answers).toBe(1);
    expect((await post({ delay: 1 }, key)).status).toBe(422);
    expect((await post({}, { 'Idempotency-Key': 'two words' })).status).toBe(400);
    expect(await idOf(await post({}, { 'Idempotency-Key': 'another' }))).not.toBe(id);
    // What was refused has begun nothing, so the key is free.
    const later = { 'Idempotency-Key': 'later' };
    expect((await post({ model: 'downstream-429-1' }, later)).status).toBe(429);
    expect((await post({ model: 'downstream-429-1' }, later)).status).toBe(201);
  });

  it('ends at DELETE: no further token, and `done` for all who read', async () => {
    const { start, read, status, stop } = await startAnswers();
    const id = await start({ delay: 5 });
    const reader = await read(id);
    for (let i = 0; i < 3; i += 1) await reader.next();
    expect((await stop(id)).status).toBe(204);
    const last = (await reader.rest()).at(-1);
    expect(last?.event).toBe('done');
    const stopped = await status(id);
    expect(JSON.parse(last?.data ?? '')).toEqual({ reason: 'stopped', tokens: stopped.tokens });
    expect(stopped.tokens).toBeLessThan(whole.length);
    await sleep(30);
    expect(await status(id)).toEqual(stopped);
    expect((await stop(id)).status).toBe(204);
  });

  it('goes on when the reader has left, and ends when none comes back for a while', async () => {
    const { start, read, status, admission } = await startAnswers({ answerUnheard: 150 });
    const id = await start({ delay: 20 });
    const reader = await read(id);
    await reader.next();
    await sleep(200); // while somebody reads, nothing ends it
    reader.close();
    await expect.poll(() => admission.open).toBe(0);
    const left = await status(id);
    expect(left.state).toBe('generating');
    await expect.poll(async () => (await status(id)).state).toBe('stopped');
    const stopped = await status(id);
    expect(stopped.tokens).toBeGreaterThan(left.tokens);
    expect(stopped.tokens).toBeLessThan(whole.length);
  });

  it('ends too when nobody ever reads', async () => {
    const { start, status } = await startAnswers({ answerUnheard: 50 });
    const id = await start({ delay: 200 });
    await expect.poll(async () => (await status(id)).state).toBe('stopped');
  });
});

describe('with a real model', () => {
  it('writes its tokens, and leaves its place to the next when it is done', async () => {
    const server = await startSandbox();
    const realModel = {
      baseURL: `${server.url}/sandbox/openai/v1`,
      apiKey: 'sk-test',
      model: 'downstream-fast',
    };
    const { url } = await startSandbox({ realModel, limits: { realAnswers: 1 } });
    for (let i = 0; i < 2; i += 1) {
      const made = await fetch(`${url}/sandbox/answers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ messages }),
      });
      expect(made.status).toBe(201);
      const { id } = (await made.json()) as AnswerMade;
      const events = await (await readEvents(`${url}/sandbox/answers/${id}/events`)).rest();
      expect(textsOf(events)).toEqual(whole);
      expect(events.at(-1)?.event).toBe('done');
    }
  });
});

describe('the bounds', () => {
  it('hold for one address and for all; what is over long enough makes room', async () => {
    const shared = await startAnswers({ answers: 4 });
    await shared.start({ delay: 1000 });
    await shared.start({ delay: 1000 });
    expect((await shared.post()).status).toBe(429);
    const inAll = await startAnswers({ answers: 1 });
    const id = await inAll.start();
    await (await inAll.read(id)).rest();
    expect((await inAll.post()).status).toBe(503);
    const roomy = await startAnswers({ answers: 1, answerKept: -1 });
    const first = await roomy.start();
    await (await roomy.read(first)).rest();
    await roomy.start();
    expect((await fetch(`${roomy.answersUrl}/${first}`)).status).toBe(404);
  });

  it('hold for the tokens of one answer, which does not count as complete then, and for the time that it is kept', async () => {
    const { start, read, answersUrl } = await startAnswers({
      answerTokens: 4,
      answerForgotten: 100,
    });
    const id = await start();
    const events = await (await read(id)).rest();
    expect(textsOf(events)).toEqual(whole.slice(0, 4));
    expect(events.at(-1)).toMatchObject({ event: 'done', data: '{"reason":"stopped","tokens":4}' });
    await expect.poll(async () => (await fetch(`${answersUrl}/${id}`)).status).toBe(404);
  });

  it('refuse as the request or the name of the model asks, and start nothing then', async () => {
    const { post, count } = await startAnswers();
    expect((await post({ status: 503 })).status).toBe(503);
    const refused = await post({ model: 'downstream-429' });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await post({ model: 'downstream-nonsense' })).status).toBe(404);
    expect(await count()).toEqual({ answers: 0, tokens: 0 });
  });

  it('answer an unknown id with 404', async () => {
    const { answersUrl, stop } = await startAnswers();
    expect((await fetch(`${answersUrl}/x/events`)).status).toBe(404);
    expect((await fetch(`${answersUrl}/x`)).status).toBe(404);
    expect((await stop('x')).status).toBe(404);
  });
});
