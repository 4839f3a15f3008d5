import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import type { Limits } from '#sandbox/limits.ts';
import type { Ports } from '#sandbox/http/ports.ts';
import { listen, startSandbox } from '../../../support/server.ts';

const question = { messages: [{ role: 'user', content: 'What is SSE?' }] };

/** A model server that remembers what it was sent. It begins its answers; those after `whole` go on for ever. */
async function startModel(whole = Infinity) {
  const prompts: string[] = [];
  const model = { prompts, open: 0 };
  const app = express();
  app.post('/chat/completions', express.text({ type: '*/*', limit: '10mb' }), (req, res) => {
    prompts.push(String(req.body));
    model.open += 1;
    res.on('close', () => (model.open -= 1));
    const event = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`;
    res.type('text/event-stream');
    for (let n = 0; n < 20; n++) res.write(event({ index: 0, delta: { content: `${n} ` } }));
    if (prompts.length > whole) return;
    res.end(event({ index: 0, delta: {}, finish_reason: 'stop' }));
  });
  return Object.assign(model, await listen(app));
}

/** A server that passes questions on, and a way to ask it from any address of the loopback. */
async function start(
  limits: Partial<Limits>,
  {
    whole,
    ports,
    trustProxy = 0,
  }: { whole?: number; ports?: Partial<Ports>; trustProxy?: number } = {},
) {
  const model = await startModel(whole);
  const realModel = { baseURL: model.url, apiKey: 'sk-secret', model: 'm' };
  const { port } = await startSandbox({ limits, realModel, trustProxy }, ports);
  const ask = async (
    from: string,
    body: object = question,
    { path = '/sandbox/chat', method = 'POST', headers = {} } = {},
  ): Promise<IncomingMessage> => {
    const asking = request({
      port,
      path,
      method,
      host: '127.0.0.1',
      localAddress: from,
      agent: new Agent(),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    asking.on('error', () => {}); // the test leaves
    asking.end(JSON.stringify(body));
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    return response;
  };
  return { model, ask };
}

const textOf = async (response: IncomingMessage) => (await response.toArray()).join('');
const [curious, another] = ['127.0.0.2', '127.0.0.3'];

it('who asks and leaves, again and again, uses up a half of the day, and nobody else’s', async () => {
  const { model, ask } = await start({ realCallsPerDay: 20 }, { whole: 0 });
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < 30; n++) {
    const response = await ask(curious);
    statuses.push(response.statusCode);
    response.destroy();
    await expect.poll(() => model.open).toBe(0);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  expect(model.prompts).toHaveLength(10);

  const refused = await ask(curious);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(24 * 60 * 60);
  expect(await textOf(refused)).toMatch(/20 questions a day .* name the model \\"downstream\\"/);
  const wayOut = await ask(curious, { ...question, model: 'downstream', delay: 0 });
  expect(await textOf(wayOut)).toContain('"reason":"complete"');
  const other = await ask(another);
  expect(other.statusCode).toBe(200);
  other.destroy();
});

it('a wanted delay keeps no place: it is free when the model has ended', async () => {
  const { ask } = await start({ realAnswers: 2 });
  const slow = { ...question, delay: 5000 };
  for (let n = 0; n < 5; n++) {
    const response = await ask(curious, slow);
    expect(await textOf(response)).toContain('"reason":"complete"');
  }
  // The log of `answers` is written while nobody waits for it.
  const path = '/sandbox/answers';
  for (let n = 0; n < 5; n++)
    await expect.poll(async () => (await ask(curious, slow, { path })).statusCode).toBe(201);
});

it.each(['stall', 'error', 'end', 'cut'])(
  'a wanted fault keeps no place when nothing more is wanted of the model: %s',
  async (fault) => {
    const { model, ask } = await start({ realAnswers: 1 }, { whole: 0 });
    const first = await ask(curious, { ...question, [fault]: 3 });
    first.on('error', () => {}).resume();
    await expect.poll(() => model.open).toBe(0);
    const second = await ask(another);
    expect(second.statusCode).toBe(200);
    for (const response of [first, second]) response.destroy();
  },
);

it('an address has at most a half of the places, and the refusal says so', async () => {
  const { ask } = await start({ realAnswers: 20 }, { whole: 0 });
  const all = await Promise.all(Array.from({ length: 20 }, () => ask(curious)));
  const refused = all.filter(({ statusCode }) => statusCode === 429);
  expect(refused).toHaveLength(10);
  for (const response of refused)
    expect(await textOf(response)).toContain('Your address has 10 of the 20 answers');
  const other = await ask(another);
  expect(other.statusCode).toBe(200);
  for (const response of [...all, other]) response.destroy();
});

it('an answer that takes too long ends, and its place is free, whether it is read or not', async () => {
  const { model, ask } = await start({ realAnswers: 1, realTime: 300 }, { whole: 0 });
  const [first, second] = [{ path: '/sandbox/chat' }, { path: '/sandbox/answers' }];
  for (const more of [first, second]) {
    const response = await ask(curious, question, more);
    expect(response.statusCode).toBeLessThan(300);
    await expect.poll(() => model.open).toBe(0);
    response.destroy();
  }
});

it('sends the last messages only, up to its bytes', async () => {
  const { model, ask } = await start({});
  const long = Array.from({ length: 7 }, (_none, n) => ({
    role: n % 2 ? 'assistant' : 'user',
    content: `${n}`.repeat(8_000),
  }));
  await textOf(await ask(curious, { messages: long }));
  const sent = JSON.parse(model.prompts[0] ?? '') as { messages: { content: string }[] };
  expect(sent.messages.map(({ content }) => content[0])).toEqual(['Y', '4', '5', '6']);
});

it('pages of other sites may not ask, and learn nothing, behind a proxy too', async () => {
  const host = 'sse.example';
  const ports = { host: '127.0.0.1' };
  const { model, ask } = await start({}, { trustProxy: 1, ports });
  const Origin = 'https://evil.test';
  const foreign = [
    { Origin },
    { Origin: 'null' },
    { Origin, 'Content-Type': 'text/plain' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  ];
  for (const path of ['/sandbox/chat', '/sandbox/CHAT/', '/sandbox/answers'])
    for (const headers of foreign)
      for (const method of ['POST', 'OPTIONS']) {
        const response = await ask(curious, question, {
          path,
          method,
          headers: { host, ...headers },
        });
        expect([path, headers, response.statusCode]).toEqual([path, headers, 403]);
        expect(response.headers).not.toHaveProperty('access-control-allow-origin');
        expect(await textOf(response)).toMatch(/money, so only its own pages may ask/);
      }
  expect(model.prompts).toEqual([]);
  const own: Record<string, string>[] = [
    {},
    { Origin: `https://${host}` },
    { Origin: `https://${host}:4322`, 'Sec-Fetch-Site': 'same-site' },
    { Origin: `https://${host}`, 'Sec-Fetch-Site': 'same-origin' },
  ];
  for (const headers of own) {
    const response = await ask(curious, question, { headers: { host, ...headers } });
    expect([headers, response.statusCode]).toEqual([headers, 200]);
    await textOf(response);
  }
  const free = { headers: { host, Origin }, path: '/sandbox/ticker?times=1', method: 'GET' };
  expect((await ask(curious, {}, free)).statusCode).toBe(200);
});
