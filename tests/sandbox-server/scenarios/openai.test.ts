import OpenAI, {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { describe, expect, it, vi } from 'vitest';
import { modelNames } from '#sandbox/scenarios/chat/model-name.ts';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const messages = [{ role: 'user' as const, content: 'What is a heartbeat?' }];
const text = answer(messages);
const count = tokensOf(text).length;

async function startClient() {
  const sandbox = await startSandbox();
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
    ['no-such-model', NotFoundError, 404, 'invalid_request_error', 'model_not_found'],
  ])('throws its own error for %s', async (model, kind, status, type, code) => {
    const { stream } = await startClient();
    const error: unknown = await stream(model).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ status, type, code });
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

  it('stops the generation by its abort', async () => {
    const { stream, admission } = await startClient();
    const chunks = await stream('downstream-slow');
    await vi.waitFor(() => expect(admission.open).toBe(1));
    chunks.controller.abort();
    await vi.waitFor(() => expect(admission.open).toBe(0));
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
])('answers %s %s with %j in the form of its errors', async (method, path, body, status) => {
  const { baseURL } = await startClient();
  const headers = body === '{' ? { 'Content-Type': 'application/json' } : {};
  const refused = await fetch(baseURL + path, { method, headers, ...(body ? { body } : {}) });
  expect(refused.status).toBe(status);
  expect(await refused.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});
