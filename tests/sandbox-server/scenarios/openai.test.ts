import OpenAI, {
  AzureOpenAI,
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatCompletionCreateParams } from 'openai/resources';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { modelNames } from '#sandbox/scenarios/chat/model-name.ts';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import type { AppOptions } from '#sandbox/app.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';
import { watchRun } from '../../support/watch-run.ts';

const messages = [{ role: 'user' as const, content: 'What is a heartbeat?' }];
const text = answer(messages);
const count = tokensOf(text).length;

async function startClient(options: AppOptions = {}) {
  const sandbox = await startSandbox(options);
  const baseURL = `${sandbox.url}/sandbox/openai/v1`;
  const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
  const stream = (model: string) =>
    client.chat.completions.create({ model, messages, stream: true });
  return { ...sandbox, baseURL, client, stream };
}

describe('the official client', () => {
  it('streams an answer', async () => {
    const { stream } = await startClient();
    let streamed = '';
    const finishes: unknown[] = [];
    for await (const { choices, object } of await stream('downstream-fast')) {
      expect(object).toBe('chat.completion.chunk');
      streamed += choices[0]?.delta.content ?? '';
      finishes.push(choices[0]?.finish_reason);
    }
    expect(streamed).toBe(text);
    expect(finishes.filter(Boolean)).toEqual(['stop']);
  });

  it('gets the count of tokens in a last chunk when it asks for it', async () => {
    const { client } = await startClient();
    const chunks = await client.chat.completions.create({
      model: 'downstream-fast',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const usages = [];
    for await (const { usage } of chunks) usages.push(usage);
    expect(usages.pop()).toEqual({
      prompt_tokens: 5,
      completion_tokens: count,
      total_tokens: count + 5,
    });
    expect(new Set(usages)).toEqual(new Set([null]));
  });

  it('gets a whole answer, and a short one when it asks for few tokens', async () => {
    const { client } = await startClient();
    const whole = await client.chat.completions.create({ model: 'downstream-fast', messages });
    expect(whole.choices[0]).toMatchObject({ message: { content: text }, finish_reason: 'stop' });
    const short = await client.chat.completions.create({
      model: 'downstream-fast',
      messages,
      max_completion_tokens: 2,
    });
    expect(short.choices[0]?.finish_reason).toBe('length');
    expect(short.usage?.completion_tokens).toBe(2);
  });

  it('may send content in parts, and what this server does not know', async () => {
    const { client } = await startClient();
    const whole = await client.chat.completions.create({
      model: 'downstream-fast',
      temperature: 0.2,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'What is a heartbeat?' }] }],
    });
    expect(whole.choices[0]?.message.content).toBe(text);
  });

  it('lists the models', async () => {
    const { client } = await startClient();
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual(modelNames);
  });

  it.each([
    ['downstream-400', BadRequestError, 400, 'invalid_request_error', null],
    ['downstream-401', AuthenticationError, 401, 'invalid_request_error', 'invalid_api_key'],
    ['downstream-429', RateLimitError, 429, 'requests', 'rate_limit_exceeded'],
    ['downstream-500', InternalServerError, 500, 'server_error', null],
    ['downstream-overloaded', InternalServerError, 503, 'server_error', null],
    ['downstream-nonsense', NotFoundError, 404, 'invalid_request_error', 'model_not_found'],
  ])('throws its own error for %s', async (model, kind, status, type, code) => {
    const { stream } = await startClient();
    const error: unknown = await stream(model).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ status, type, code });
  });

  it('finds each model that it can ask, and says of another that there is none', async () => {
    const { client } = await startClient();
    const { data } = await client.models.list();
    for (const { id } of data) expect(await client.models.retrieve(id)).toMatchObject({ id });
    expect(await client.models.retrieve('downstream-fast-error-7')).toBeDefined();
    await expect(client.models.retrieve('downstream-5')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
  });

  it('is told of an unknown path, and not that the model is missing', async () => {
    const { client } = await startClient();
    const missing = client.embeddings.create({ model: 'downstream', input: 'SSE?' });
    await expect(missing).rejects.toMatchObject({
      status: 404,
      type: 'invalid_request_error',
      code: null,
      message: expect.stringContaining('POST to /v1/chat/completions'),
    });
  });

  it.each([
    ['tool_choice', { tool_choice: 'required' }],
    ['tool_choice', { tool_choice: { type: 'function', function: { name: 'none' } } }],
    [
      'response_format.json_schema.schema',
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'x', schema: { type: 'object', properties: { a: { not: {} } } } },
        },
      },
    ],
    ['logprobs', { logprobs: true }],
    ['modalities[0]', { modalities: ['audio'] }],
    ['n', { n: 2 }],
  ] as const)('is refused what the model does not do: %s', async (param, more) => {
    const { client } = await startClient();
    const asked = { model: 'downstream-fast', messages, ...more } as ChatCompletionCreateParams;
    await expect(client.chat.completions.create(asked)).rejects.toMatchObject({
      status: 400,
      param,
      message: expect.stringContaining(`"${param}"`),
    });
  });

  it('may offer tools and send settings that have no effect', async () => {
    const { client } = await startClient();
    const whole = await client.chat.completions.create({
      model: 'downstream-fast',
      messages,
      temperature: 0.2,
      tools: [{ type: 'function', function: { name: 'now', parameters: { type: 'object' } } }],
      tool_choice: 'auto',
      response_format: { type: 'text' },
      logprobs: false,
    });
    expect(whole.choices[0]?.message.content).toBe(text);
  });

  it('gets an answer that ends before its stop sequence', async () => {
    const { client } = await startClient();
    const [before = '', ...rest] = text.split(' is ');
    expect(rest).not.toEqual([]);
    for (const stop of [' is ', ['never said', ' is ']]) {
      const asked = { model: 'downstream-fast', messages, stop };
      const { choices } = await client.chat.completions.create(asked);
      expect(choices[0]).toMatchObject({ message: { content: before }, finish_reason: 'stop' });
    }
  });

  it.each(['downstream-fast-429-2', 'downstream-fast-overloaded-2'])(
    'succeeds with %s at its second retry, each time that it asks',
    async (model) => {
      const { client } = await startClient();
      const ask = (maxRetries: number) =>
        client.chat.completions.create({ model, messages }, { maxRetries });
      expect((await ask(2)).choices[0]?.message.content).toBe(text);
      await expect(ask(1)).rejects.toBeInstanceOf(APIError);
      expect((await ask(0)).choices[0]?.message.content).toBe(text);
    },
  );

  it('succeeds at its second retry, however many ask the same at once', async () => {
    const { client } = await startClient();
    const question = { model: 'downstream-fast-429-2', messages };
    const ask = () => client.chat.completions.create(question, { maxRetries: 2 });
    const all = await Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(all.map(({ choices }) => choices[0]?.finish_reason)).toEqual(Array(5).fill('stop'));
  });

  it('is not given the retries of somebody else with another key or question', async () => {
    const { baseURL, client } = await startClient();
    const other = new OpenAI({ baseURL, apiKey: 'other', maxRetries: 0 });
    const question = { model: 'downstream-fast-500-1', messages };
    await expect(client.chat.completions.create(question)).rejects.toMatchObject({ status: 500 });
    await expect(other.chat.completions.create(question)).rejects.toMatchObject({ status: 500 });
    const another = { ...question, max_tokens: 5 };
    await expect(client.chat.completions.create(another)).rejects.toMatchObject({ status: 500 });
    expect((await client.chat.completions.create(question)).choices).toHaveLength(1);
  });

  it('may send a megabyte; more is refused in the form of its errors', async () => {
    const { client } = await startClient();
    const picture = (bytes: number) =>
      client.chat.completions.create({
        model: 'downstream-fast',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is a heartbeat?' },
              {
                type: 'image_url',
                image_url: { url: `data:image/png;base64,${'A'.repeat(bytes)}` },
              },
            ],
          },
        ],
      });
    expect((await picture(1_000_000)).choices[0]?.message.content).toBe(text);
    await expect(picture(1_100_000)).rejects.toMatchObject({
      status: 413,
      type: 'invalid_request_error',
      message: '413 The body is too large: send at most 1048576 bytes.',
    });
  });

  it('is told why its address is refused: 429 when it has its share, 503 when the server is full', async () => {
    const shared = await startClient({ limits: { streamsPerAddress: 1 } });
    await readEvents(`${shared.url}/sandbox/ticker?interval=60000`);
    const error: unknown = await shared.stream('downstream').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ type: 'requests', code: 'rate_limit_exceeded' });
    expect(String(error)).toContain('Close a tab or stop a demo');

    const full = await startClient({ limits: { streamsInAll: 1 } });
    await readEvents(`${full.url}/sandbox/ticker?interval=60000`);
    await expect(full.stream('downstream')).rejects.toMatchObject({
      status: 503,
      type: 'server_error',
      message: expect.stringContaining('The server has reached its limit'),
    });
  });

  it('can be refused a large body while another takes the room, until that has gone', async () => {
    const { client, baseURL } = await startClient({ limits: { requestBytes: 150_000 } });
    const { port, hostname } = new URL(baseURL);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.write(
      'POST /sandbox/openai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{',
    );
    const large = { model: 'downstream-fast', messages, metadata: { long: 'x'.repeat(70_000) } };
    await vi.waitFor(
      () =>
        expect(client.chat.completions.create(large)).rejects.toMatchObject({
          status: 503,
          type: 'server_error',
        }),
      15_000,
    );
    socket.destroy();
    await vi.waitFor(() => client.chat.completions.create(large), 15_000);
  });

  it('throws for a request that is not right, and names the part', async () => {
    const { client } = await startClient();
    const completion = client.chat.completions.create({ model: 'downstream', messages: [] });
    await expect(completion).rejects.toMatchObject({
      status: 400,
      param: 'messages',
      type: 'invalid_request_error',
    });
  });

  it('throws on an error in mid-stream, after the tokens before it', async () => {
    const { stream } = await startClient();
    let tokens = 0;
    const reading = (async () => {
      for await (const chunk of await stream('downstream-fast-error-3')) {
        if (chunk.choices[0]?.delta.content) tokens += 1;
      }
    })();
    const error: unknown = await reading.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({
      type: 'server_error',
      message: 'The model failed in mid-answer.',
    });
    expect(tokens).toBe(3);
  });

  it('throws when the connection is cut, after the tokens before it', async () => {
    const { stream } = await startClient();
    let tokens = 0;
    const reading = (async () => {
      for await (const chunk of await stream('downstream-fast-cut-3')) {
        if (chunk.choices[0]?.delta.content) tokens += 1;
      }
    })();
    await expect(reading).rejects.toThrow('terminated');
    expect(tokens).toBe(3);
    const whole = startClient().then(({ client }) =>
      client.chat.completions.create({ model: 'downstream-fast-cut-3', messages }),
    );
    await expect(whole).rejects.toBeInstanceOf(APIConnectionError);
  });

  it('takes an end without [DONE] for success: look for finish_reason', async () => {
    const { stream } = await startClient();
    const finishes = [];
    for await (const { choices } of await stream('downstream-fast-end-2')) {
      finishes.push(choices[0]?.finish_reason);
    }
    expect(finishes).toEqual([null, null, null]);
  });

  it('waits for ever on a stream that stalls: its timeout does not end it, its abort does', async () => {
    const { client, admission } = await startClient();
    const stalled = { model: 'downstream-fast-stall-2', messages, stream: true } as const;
    const chunks = await client.chat.completions.create(stalled, { timeout: 2000 });
    let tokens = 0;
    let over = false;
    const reading = (async () => {
      for await (const { choices } of chunks) if (choices[0]?.delta.content) tokens += 1;
      over = true;
    })();
    await expect.poll(() => tokens).toBe(2);
    await sleep(2500);
    expect({ tokens, over }).toEqual({ tokens: 2, over: false });
    chunks.controller.abort();
    await reading;
    await expect.poll(() => admission.open).toBe(0);
  });

  it('stops the generation by its abort', async () => {
    const { stream, admission } = await startClient();
    const chunks = await stream('downstream-slow');
    await expect.poll(() => admission.open).toBe(1);
    chunks.controller.abort();
    await expect.poll(() => admission.open).toBe(0);
  });
});

it('ends the stream with the literal [DONE]', async () => {
  const { baseURL } = await startClient();
  const reader = await readEvents(`${baseURL}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: 'downstream-fast', stream: true, messages }),
  });
  expect((await reader.rest()).at(-1)?.data).toBe('[DONE]');
  expect(reader.raw()).toMatch(/\n\ndata: \[DONE\]\n\n$/);
});

it.each([
  ['POST', '/chat/completions', '{', 400],
  ['POST', '/chat/completions', '', 415],
  ['GET', '/chat/completions', undefined, 405],
  ['GET', '/nothing', undefined, 404],
  ['GET', '/models?x=1', undefined, 400],
  ['PUT', '/models/downstream', undefined, 405],
])('answers %s %s with %j in the form of its errors', async (method, path, body, status) => {
  const { baseURL } = await startClient();
  const headers = body === '{' ? { 'Content-Type': 'application/json' } : {};
  const refused = await fetch(baseURL + path, { method, headers, ...(body ? { body } : {}) });
  expect(refused.status).toBe(status);
  expect(await refused.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

it('names the query parameter that it does not know, as AzureOpenAI sends one', async () => {
  const { baseURL } = await startClient();
  const client = new AzureOpenAI({ baseURL, apiKey: 'any', apiVersion: '2024-10-21' });
  await expect(
    client.chat.completions.create({ model: 'downstream-fast', messages }),
  ).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('There is no query parameter "api-version" here'),
  });
});

it('lets the program be watched: its runs have its requests, retries and what the server did', async () => {
  const { url, baseURL } = await startClient();
  const run = randomUUID();
  const watcher = await watchRun(url, run);
  const client = new OpenAI({ baseURL, apiKey: 'secret', defaultQuery: { run: `${run}.1` } });
  await client.chat.completions.create({ model: 'downstream-fast-503-1', messages });
  const seen = [...(await watcher.untilClosed()), ...(await watcher.untilClosed())];
  const heads = seen.flatMap((entry) => (entry.kind === 'response' ? [entry.status] : []));
  expect(heads).toEqual([503, 200]);
  expect(JSON.stringify(seen)).not.toContain('secret');
});
