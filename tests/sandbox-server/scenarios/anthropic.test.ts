import Anthropic, {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import type { MessageCreateParams } from '@anthropic-ai/sdk/resources';
import { describe, expect, it } from 'vitest';
import { modelNames } from '#sandbox/scenarios/chat/model-name.ts';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import type { AppOptions } from '#sandbox/app.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

const messages = [{ role: 'user' as const, content: '为什么要发心跳？' }];
const text = answer(messages);
const count = tokensOf(text).length;

const jsonFormat = (schema: Record<string, unknown>) => ({ type: 'json_schema' as const, schema });
/** A tool whose arguments the model cannot make up. */
const demanding = {
  name: 'find',
  input_schema: {
    type: 'object' as const,
    properties: { code: { type: 'string', pattern: '^x' } },
  },
};

async function startClient(options: AppOptions = {}) {
  const sandbox = await startSandbox(options);
  const baseURL = `${sandbox.url}/sandbox/anthropic`;
  const client = new Anthropic({ baseURL, apiKey: 'any', maxRetries: 0 });
  const asking = { max_tokens: 500, messages };
  const stream = (model: string) => client.messages.create({ ...asking, model, stream: true });
  return { ...sandbox, baseURL, client, asking, stream };
}

describe('the official client', () => {
  it('streams an answer', async () => {
    const { stream } = await startClient();
    let streamed = '';
    const types: string[] = [];
    for await (const event of await stream('downstream-fast')) {
      if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
        streamed += event.delta.text;
      } else types.push(event.type);
    }
    expect(streamed).toBe(text);
    expect(types).toEqual([
      'message_start',
      'content_block_start',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  it('puts the message together from the stream', async () => {
    const { client, asking } = await startClient();
    const message = await client.messages
      .stream({ ...asking, model: 'downstream-fast' })
      .finalMessage();
    expect(message).toMatchObject({
      role: 'assistant',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { output_tokens: count },
    });
  });

  it('gets a whole answer, and a short one when it asks for few tokens', async () => {
    const { client, asking } = await startClient();
    const whole = await client.messages.create({ ...asking, model: 'downstream-fast' });
    expect(whole.content).toEqual([{ type: 'text', text }]);
    const short = await client.messages.create({
      ...asking,
      model: 'downstream-fast',
      system: [{ type: 'text', text: 'Be short.' }],
      max_tokens: 2,
    });
    expect(short).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 2 } });
  });

  it('lists the models, and may ask for beta features', async () => {
    const { client, asking } = await startClient();
    const { data } = await client.models.list({ limit: 20 });
    expect(data.map(({ id }) => id)).toEqual(modelNames);
    const message = await client.beta.messages.create({ ...asking, model: 'downstream-fast' });
    expect(message.stop_reason).toBe('end_turn');
  });

  it.each([
    ['downstream-400', BadRequestError, 400, 'invalid_request_error'],
    ['downstream-401', AuthenticationError, 401, 'authentication_error'],
    ['downstream-429', RateLimitError, 429, 'rate_limit_error'],
    ['downstream-500', InternalServerError, 500, 'api_error'],
    ['downstream-overloaded', InternalServerError, 529, 'overloaded_error'],
    ['downstream-nonsense', NotFoundError, 404, 'not_found_error'],
  ])('throws its own error for %s', async (model, kind, status, type) => {
    const { stream } = await startClient();
    const error: unknown = await stream(model).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ status, error: { type: 'error', error: { type } } });
    expect(error).toMatchObject({ requestID: expect.stringMatching(/^[\w-]{36}$/) });
  });

  it('finds each model that it can ask, and says of another that there is none', async () => {
    const { client } = await startClient();
    const { data } = await client.models.list();
    for (const { id } of data) expect(await client.models.retrieve(id)).toMatchObject({ id });
    await expect(client.models.retrieve('downstream-5')).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each([
    ['tool_choice', { tool_choice: { type: 'any' } }],
    ['tool_choice', { tool_choice: { type: 'tool', name: 'none' } }],
    ['output_config.format.schema', { output_config: { format: jsonFormat({ type: 'string' }) } }],
    ['tools[0].input_schema', { tools: [demanding], tool_choice: { type: 'any' } }],
  ] as const)('is refused what the model does not do: %s', async (path, more) => {
    const { client, asking } = await startClient();
    const asked = { ...asking, model: 'downstream-fast', ...more } as MessageCreateParams;
    const error: unknown = await client.messages.create(asked).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ type: 'invalid_request_error' });
    expect(String(error)).toContain(`\\"${path}\\"`);
  });

  it('may offer tools, and let the model decide whether it thinks', async () => {
    const { client, asking } = await startClient();
    const message = await client.messages.create({
      ...asking,
      model: 'downstream-fast',
      tools: [{ name: 'now', input_schema: { type: 'object' } }],
      tool_choice: { type: 'auto' },
      thinking: { type: 'disabled' },
    });
    expect(message.content).toEqual([{ type: 'text', text }]);
  });

  it('gets an answer that ends before its stop sequence, and which one it was', async () => {
    const { client, asking } = await startClient();
    const message = await client.messages.create({
      ...asking,
      model: 'downstream-fast',
      stop_sequences: ['没有', '，'],
    });
    expect(message).toMatchObject({
      content: [{ type: 'text', text: text.split('，')[0] }],
      stop_reason: 'stop_sequence',
      stop_sequence: '，',
    });
    const short = { ...asking, model: 'downstream-fast', max_tokens: 1, stop_sequences: ['，'] };
    const cut = await client.messages.create(short);
    expect(cut).toMatchObject({ stop_reason: 'max_tokens', stop_sequence: null });
  });

  it('succeeds at its second retry when the model is overloaded twice', async () => {
    const { client, asking } = await startClient();
    const asked = { ...asking, model: 'downstream-fast-overloaded-2' };
    const message = await client.messages.create(asked, { maxRetries: 2 });
    expect(message.content).toEqual([{ type: 'text', text }]);
  });

  it('is told why it is refused before anything is read: 413, 429 and 503', async () => {
    const { client, asking } = await startClient();
    const large = { ...asking, model: 'downstream', metadata: { user_id: 'x'.repeat(1_100_000) } };
    await expect(client.messages.create(large)).rejects.toMatchObject({
      status: 413,
      type: 'request_too_large',
      requestID: expect.stringMatching(/^[\w-]{36}$/),
      message: expect.stringContaining('send at most 1048576 bytes'),
    });
    const shared = await startClient({ limits: { streamsPerAddress: 1 } });
    await readEvents(`${shared.url}/sandbox/ticker?interval=60000`);
    const error: unknown = await shared.stream('downstream').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ type: 'rate_limit_error' });
    expect(String(error)).toContain('Close a tab or stop a demo');
    const full = await startClient({ limits: { streamsInAll: 1 } });
    await readEvents(`${full.url}/sandbox/ticker?interval=60000`);
    await expect(full.stream('downstream')).rejects.toMatchObject({
      status: 503,
      type: 'api_error',
    });
  });

  it('throws on an error in mid-stream, after the tokens before it', async () => {
    const { stream } = await startClient();
    let tokens = 0;
    const reading = (async () => {
      for await (const { type } of await stream('downstream-fast-error-3')) {
        if (type === 'content_block_delta') tokens += 1;
      }
    })();
    const error: unknown = await reading.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ error: { error: { type: 'overloaded_error' } } });
    expect(tokens).toBe(3);
  });

  it('throws when the connection is cut, after the tokens before it', async () => {
    const { stream } = await startClient();
    let tokens = 0;
    const reading = (async () => {
      for await (const { type } of await stream('downstream-fast-cut-3')) {
        if (type === 'content_block_delta') tokens += 1;
      }
    })();
    await expect(reading).rejects.toThrow('terminated');
    expect(tokens).toBe(3);
  });

  it('throws when the stream ends without message_stop', async () => {
    const { client, asking } = await startClient();
    const final = client.messages.stream({ ...asking, model: 'downstream-fast-end-2' });
    await expect(final.finalMessage()).rejects.toThrow();
  });

  it('stops the generation by its abort', async () => {
    const { stream, admission } = await startClient();
    const events = await stream('downstream-slow');
    await expect.poll(() => admission.open).toBe(1);
    events.controller.abort();
    await expect.poll(() => admission.open).toBe(0);
  });
});

it('names every event, pings once, and sends no [DONE]', async () => {
  const { baseURL, asking } = await startClient();
  const reader = await readEvents(`${baseURL}/v1/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...asking, model: 'downstream-fast', stream: true }),
  });
  const events = await reader.rest();
  for (const { event, data } of events) expect(JSON.parse(data)).toMatchObject({ type: event });
  expect(events.filter(({ event }) => event === 'ping')).toHaveLength(1);
  expect(events.at(-1)?.event).toBe('message_stop');
});

it.each([
  ['POST', '/v1/messages', '{"model":"downstream","messages":[]}', 400],
  ['POST', '/v1/messages', '{', 400],
  ['GET', '/v1/messages', undefined, 405],
  ['GET', '/v2', undefined, 404],
  ['GET', '/v1/models?x=1', undefined, 400],
])('answers %s %s with %j in the form of its errors', async (method, path, body, status) => {
  const { baseURL } = await startClient();
  const headers = { 'Content-Type': 'application/json' };
  const refused = await fetch(baseURL + path, { method, headers, ...(body ? { body } : {}) });
  expect(refused.status).toBe(status);
  expect(await refused.json()).toMatchObject({
    type: 'error',
    error: { type: expect.stringMatching(/_error$/) },
  });
});

it('lets a page of another origin read the id of its request', async () => {
  const { baseURL, asking } = await startClient();
  const answer = await fetch(`${baseURL}/v1/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'https://app.example' },
    body: JSON.stringify({ ...asking, model: 'downstream-fast' }),
  });
  expect(answer.headers.get('access-control-expose-headers')?.split(',')).toContain('Request-Id');
  expect(answer.headers.get('request-id')).toBe(answer.headers.get('x-request-id'));
});
