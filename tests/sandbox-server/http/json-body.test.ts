import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startSandbox } from '../../support/server.ts';

/** Bodies that are nearly right: known keys with any values. */
const keys = ['messages', 'model', 'max_tokens', 'stream', 'delay', 'cut', 'prompt', 'owner'];
const nearly = fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), fc.jsonValue());
const messages = fc.array(
  fc.record({ role: fc.constantFrom('user', 'assistant', 'x'), content: fc.jsonValue() }),
);
const conversation = fc.record({
  messages,
  model: fc.constantFrom('downstream-fast', 'downstream-fast-cut-0', '', 'x'),
  max_tokens: fc.oneof(fc.constant(1), fc.jsonValue()),
  stream: fc.oneof(fc.boolean(), fc.jsonValue()),
});

it.each([
  '/sandbox/chat',
  '/sandbox/openai/v1/chat/completions',
  '/sandbox/anthropic/v1/messages',
  '/sandbox/tasks',
  '/sandbox/compare',
])('a body of whatever kind never makes a mistake of ours: %s', async (path) => {
  const { url } = await startSandbox();
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    nearly.map((value) => JSON.stringify(value)),
    conversation.map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const connection = new AbortController();
      const init = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: text,
        signal: connection.signal,
      };
      // A model that cuts the connection has no status.
      const status = await fetch(url + path, init).then(
        (response) => response.status,
        () => 0,
      );
      connection.abort();
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});

it('a body without a length is held to the limit of the app too', async () => {
  const { url } = await startSandbox({ limits: { bodyBytes: 200 } });
  const post = async (content: string) => {
    const text = JSON.stringify({ messages: [{ role: 'user', content }], delay: 0 });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([text]).stream(), // sent in chunks, without Content-Length
      duplex: 'half',
    };
    return (await fetch(`${url}/sandbox/chat`, init)).status;
  };
  expect(await post('SSE?')).toBe(200);
  expect(await post('x'.repeat(200))).toBe(413);
});

/** A problem document, or an error of `openai` and `anthropic`. */
interface Refusal {
  detail?: string;
  error?: { message: string };
}

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

it.each([
  ['tasks', '{"prompt":{"length":{"toString":1}}}', '"prompt" in the body'],
  ['chat', '{"messages":{"length":{"toString":1}}}', '"messages" in the body'],
  [
    'answers',
    '{"messages":[{"role":"user","content":{"length":{"toString":1}}}]}',
    '"messages[0].content" in the body',
  ],
  ['openai/v1/chat/completions', '{"model":{"length":{"toString":1}},"messages":[]}', 'model'],
  [
    'anthropic/v1/messages',
    '{"model":"downstream","max_tokens":1,"messages":[{"role":"user","content":{"length":{"toString":1}}}]}',
    'content',
  ],
])('names the part whose length cannot be compared: %s', async (path, body, named) => {
  const { url } = await startSandbox();
  const response = await post(`${url}/sandbox/${path}`, body);
  expect(response.status).toBe(400);
  const { detail, error } = (await response.json()) as Refusal;
  expect(detail ?? error?.message).toContain(named);
});

/** Values that are dangerous to convert, compare or walk. */
const hostile = fc.oneof(
  fc.constantFrom(
    { length: { toString: 1 } },
    { length: 1e308, toString: 1, valueOf: 1 },
    { toString: null, valueOf: {} },
    { size: { valueOf: 1 } },
    [[{ length: { toString: 1 } }]],
    1e308,
    -0,
    '\ud800',
    null,
  ),
  fc.constant(JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown),
  fc.constant(JSON.parse('{"__proto__":{"length":{"toString":1}},"constructor":1}') as unknown),
);

/** Every part of a body in turn, replaced. */
function* replaced(body: unknown, value: unknown): Generator<unknown> {
  yield value;
  if (Array.isArray(body)) {
    for (const [at, part] of body.entries())
      for (const other of replaced(part, value)) yield body.with(at, other);
  } else if (typeof body === 'object' && body !== null) {
    for (const [key, part] of Object.entries(body))
      for (const other of replaced(part, value)) yield { ...body, [key]: other };
  }
}

it('a hostile value in any part of a good body is a mistake of the visitor', async () => {
  const { url } = await startSandbox();
  const parameters = { type: 'object', properties: { a: { type: 'string' } } };
  const openai = {
    model: 'downstream-fast',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
    tools: [{ type: 'function', function: { name: 'f', description: 'd', parameters } }],
    tool_choice: { type: 'function', function: { name: 'f' } },
    response_format: { type: 'json_schema', json_schema: { name: 'n', schema: parameters } },
    stop: ['x'],
    max_completion_tokens: 1,
    stream_options: { include_usage: true },
    metadata: { a: 'b' },
  };
  const anthropic = {
    model: 'downstream-fast',
    max_tokens: 1,
    system: [{ type: 'text', text: 'x' }],
    messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
    tools: [{ name: 'f', description: 'd', input_schema: parameters }],
    tool_choice: { type: 'tool', name: 'f' },
    stop_sequences: ['x'],
    thinking: { type: 'enabled', budget_tokens: 1024 },
  };
  const chat = { messages: [{ role: 'user', content: 'x' }], model: 'downstream', delay: 0 };
  const bodies = [
    ['openai/v1/chat/completions', openai],
    ['anthropic/v1/messages', anthropic],
    ['anthropic/v1/messages/count_tokens', anthropic],
    ['chat', { ...chat, cut: 0, status: 400 }],
    ['answers', { ...chat, cut: 0, status: 400 }],
    ['tasks', { prompt: 'x', owner: 'x' }],
  ] as const;
  for (const value of fc.sample(hostile, { numRuns: 30, seed: 1 })) {
    for (const [path, good] of bodies) {
      const wrong = [...replaced(good, value)].map(async (body) => {
        const response = await post(`${url}/sandbox/${path}`, JSON.stringify(body));
        await response.body?.cancel();
        if (response.status >= 500) return JSON.stringify(body).slice(0, 300);
        return undefined;
      });
      expect([path, (await Promise.all(wrong)).filter(Boolean)]).toEqual([path, []]);
    }
  }
});

/** The status and the reason with which a body is refused. */
async function refusal(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const { url } = await startSandbox();
  const sent = { 'Content-Type': 'application/json', ...headers };
  const response = await fetch(`${url}/sandbox/${path}`, { method: 'POST', headers: sent, body });
  return `${response.status} ${await response.text()}`;
}

it('a body with more values than it may have is refused before it is parsed, however it is cut', async () => {
  const text = (count: number, filling: string) =>
    JSON.stringify({ model: 'none', messages: [...new Array<number>(count).fill(1), filling] });
  const long = 'a comma, a quote ", a backslash \\, [ and {, '.repeat(14_000);
  for (const filling of ['', long, ', '.repeat(300_000)]) {
    const path = 'anthropic/v1/messages/count_tokens';
    expect(await refusal(path, text(5_000, filling))).toMatch(
      /^413 .*too many parts.*5000 entries/,
    );
    // Its other mistakes are found, so it was parsed.
    expect(await refusal(path, text(4_990, filling))).toMatch(/^400 .*messages/);
  }
});

it('a body that is compressed, or in another charset than UTF-8, is a 415', async () => {
  const text = '{"messages":[{"role":"user","content":"SSE?"}]}';
  expect(await refusal('chat', gzipSync(text), { 'Content-Encoding': 'gzip' })).toMatch(/^415 /);
  for (const charset of ['utf-7', 'utf-16', 'latin1'])
    expect(
      await refusal('chat', text, { 'Content-Type': `application/json; charset=${charset}` }),
    ).toMatch(/^415 .*UTF-8/);
  expect(
    await refusal('chat', '\uFEFF{}', { 'Content-Type': 'application/json; charset="UTF-8"' }),
  ).toMatch(/^400 .*messages/);
});
