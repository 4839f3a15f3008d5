import { gzipSync } from 'node:zlib';
import { defaultLimits } from '#sandbox/limits.ts';

/** A request, as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Requests = Record<string, SentRequest>;

const { bodyBytes, largeBodyBytes, bodyValues } = defaultLimits;

const many = <Entry>(length: number, entry: (at: number) => Entry) =>
  Array.from({ length }, (_, at) => entry(at));

const words = (characters: number) => 'word, '.repeat(characters / 6);

/** A list of one element again and again, of so many bytes at most. */
const list = (element: string, bytes: number) =>
  `[${`${element},`.repeat(bytes / (element.length + 1)).slice(0, -1)}]`;

const keys = (count: number, value = '1') =>
  `{${many(count, (at) => `"k${at}":${value}`).join(',')}}`;

/** JSON that takes long to read, in so many bytes: too many values, most of it. */
const crowded = (bytes: number): Record<string, string> => ({
  'empty objects': list('{}', bytes),
  numbers: list('1', bytes),
  keys: keys(bytes / 12),
  'lists in lists': '['.repeat(bytes / 2) + ']'.repeat(bytes / 2),
});

/** The same with as many values as are allowed, or with few. */
const allowed = (bytes: number): Record<string, string> => {
  const most = bodyValues - 50;
  const elements = (element: string) =>
    list(element, Math.min(bytes, (element.length + 1) * (most / element.split(/[,[{]/).length)));
  return {
    'one long string': JSON.stringify(words(bytes)),
    'a string of escapes': `"${'\\u4e2d'.repeat(bytes / 6)}"`,
    'a string of Chinese': `"${'流式传输'.repeat(bytes / 12)}"`,
    'a string of broken UTF-8': `"${'\u0080'.repeat(bytes / 2)}"`,
    'empty objects': elements('{}'),
    numbers: elements('1'),
    'wrong messages': elements('{"role":1,"content":{}}'),
    'messages with wrong parts': elements('{"role":"user","content":[{},{},{}]}'),
    tools: elements(
      '{"type":"function","name":"f","function":{"name":"f","parameters":{}},"input_schema":{}}',
    ),
    'long keys': keys(Math.min(most, bytes / 200), `1,"${'k'.repeat(180)}":2`),
    keys: keys(Math.min(most, bytes / 12)),
    'lists in lists': '['.repeat(most) + ']'.repeat(most),
  };
};

const post = (
  path: string,
  body: string | Buffer,
  more: Record<string, string> = {},
): SentRequest => ({
  method: 'POST',
  path: `/sandbox/${path}`,
  headers: { 'Content-Type': 'application/json', ...more },
  body,
});

/** Bodies with the given JSON as one of their properties. */
function having(
  path: string,
  json: Record<string, string>,
  base: object,
  properties: string[],
): Requests {
  const bodies = Object.entries(json).flatMap(([what, text]) =>
    properties.map((property) => {
      const body = JSON.stringify({ ...base, [property]: '#' }).replace('"#"', () => text);
      return [`${path}: ${what} as ${property}`, post(path, body)] as const;
    }),
  );
  return Object.fromEntries(bodies);
}

const messages = [{ role: 'user', content: 'What is SSE?' }];
const model = 'downstream-fast';
const long = words(31_998);

/** Conversations that are allowed. */
const conversations: Record<string, object[]> = {
  'long messages': many(32, () => ({ role: 'user', content: long })),
  'messages of Chinese': many(10, () => ({ role: 'user', content: '流式传输'.repeat(8000) })),
  'messages of parts': many(15, () => ({
    role: 'user',
    content: many(100, () => ({ type: 'text', text: 'a' })),
  })),
  'long parts': [{ role: 'user', content: many(32, () => ({ type: 'text', text: long })) }],
  'results of tools': many(15, () => ({
    role: 'user',
    content: many(60, () => ({ type: 'tool_result', content: [{ type: 'text', text: 'a' }] })),
  })),
  'a question of keywords': [{ role: 'user', content: 'sse format retry '.repeat(1800) }],
  'a question of letters': [{ role: 'user', content: 'a 刚才'.repeat(8000) }],
};

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const named = <Schema>(count: number, schema: (at: number) => Schema) =>
  Object.fromEntries(many(count, (at) => [`p${at}`, schema(at)]));
/** JSON Schemas that take long to fill in. */
const schemas: Record<string, object> = {
  'many properties': object(named(490, () => ({ type: 'string' }))),
  'many types': object(named(490, () => ({ type: ['string', 'null'], maxLength: 9 }))),
  'many numbers': object(
    named(490, () => ({ type: 'integer', minimum: 3, maximum: 9, exclusiveMinimum: 1 })),
  ),
  'required properties': object(
    named(490, () => ({})),
    { required: many(490, (at) => `p${at}`) },
  ),
  'many choices': object(named(400, () => ({ anyOf: [{}, { type: 'null' }] }))),
  'a schema that contains itself': object({
    a: { type: 'array', minItems: 400, items: { $ref: '#' } },
  }),
  'long references': object(named(400, () => ({ $ref: `#${'/a'.repeat(240)}` }))),
  'enums of objects': object(named(5, () => ({ enum: many(450, () => ({})) }))),
  'one part that is large': object(
    named(490, () => ({ $ref: '#/x' })),
    { x: { enum: many(490, () => ({})), type: 'object', properties: named(490, () => ({})) } },
  ),
  'a constant of a megabyte': object({ a: { const: words(900_000) } }),
  'many constants': object(named(490, () => ({ const: words(60) }))),
  'properties too many': object(named(2_000, () => ({}))),
  'required too many': { type: 'object', required: many(4_000, (at) => `p${at}`) },
};

/** Bodies for the APIs of models, which may be large. */
export function largeBodies(): Requests {
  const bytes = largeBodyBytes - 500;
  const requests = {
    ...having('openai/v1/responses', crowded(bytes), { model, input: 'SSE?' }, ['x']),
    ...having('openai/v1/chat/completions', allowed(bytes), { model, messages }, [
      'messages',
      'stop',
      'tools',
      'x',
    ]),
    ...having('openai/v1/responses', allowed(bytes), { model, input: 'SSE?' }, [
      'input',
      'include',
      'tools',
      'text',
      'instructions',
    ]),
    ...having('anthropic/v1/messages', allowed(bytes), { model, max_tokens: 5, messages }, [
      'messages',
      'stop_sequences',
      'tools',
      'x',
    ]),
    ...having('anthropic/v1/messages/count_tokens', allowed(bytes), { model, messages }, [
      'messages',
      'system',
    ]),
  };
  for (const [what, conversation] of Object.entries(conversations)) {
    const fast = { model: 'downstream-echo-fast', messages: conversation };
    const stops = many(20, (at) => long.slice(at, 190 + at) + at);
    Object.assign(requests, {
      [`chat completions: ${what}`]: post('openai/v1/chat/completions', JSON.stringify(fast)),
      [`responses: ${what}`]: post(
        'openai/v1/responses',
        JSON.stringify({ model, stream: true, input: conversation }),
      ),
      [`messages: ${what}`]: post(
        'anthropic/v1/messages',
        JSON.stringify({ ...fast, max_tokens: 9, stop_sequences: stops }),
      ),
      [`count_tokens: ${what}`]: post('anthropic/v1/messages/count_tokens', JSON.stringify(fast)),
      [`refused at first: ${what}`]: post(
        'openai/v1/chat/completions',
        JSON.stringify({ ...fast, model: 'downstream-429-9' }),
      ),
    });
  }
  for (const [what, schema] of Object.entries(schemas)) {
    const tool = { type: 'function', function: { name: 'f', parameters: schema } };
    const flat = { type: 'function', name: 'f', parameters: schema };
    const must = { tool_choice: 'required', stream: true };
    const output_format = { type: 'json_schema', schema };
    Object.assign(requests, {
      [`completions with a tool: ${what}`]: post(
        'openai/v1/chat/completions',
        JSON.stringify({ model, messages, tools: [tool], ...must }),
      ),
      [`responses with a tool: ${what}`]: post(
        'openai/v1/responses',
        JSON.stringify({ model, input: 'f', tools: [flat], ...must }),
      ),
      [`messages in JSON: ${what}`]: post(
        'anthropic/v1/messages',
        JSON.stringify({ model, messages, max_tokens: 9, output_format }),
      ),
    });
  }
  const escapes = '\u0001'.repeat(bytes / 6 - 100);
  for (const [what, text] of Object.entries({ text: words(bytes - 100), escapes })) {
    const tools = [{ type: 'function', name: 'g', parameters: { description: text } }];
    const parts = text.match(/[^]{1,32000}/g)?.map((part) => ({ type: 'text', text: part })) ?? [];
    const asked = { model, input: 'SSE?', stream: true };
    Object.assign(requests, {
      [`tools of ${what} that are repeated`]: post(
        'openai/v1/responses',
        JSON.stringify({ ...asked, tools }),
      ),
      [`instructions of ${what} that are repeated`]: post(
        'openai/v1/responses',
        JSON.stringify({ ...asked, instructions: parts.slice(0, 30) }),
      ),
    });
  }
  const white = Buffer.from(`{"a":"${' '.repeat(bytes)}"}`);
  requests['a zipped body'] = post('openai/v1/responses', gzipSync(white), {
    'Content-Encoding': 'gzip',
  });
  for (const charset of ['utf-7', 'utf-16', 'utf-32'])
    requests[`a body in ${charset}`] = post('openai/v1/responses', white, {
      'Content-Type': `application/json; charset=${charset}`,
    });
  return requests;
}

/** Bodies for all others. */
export function smallBodies(): Requests {
  const bytes = bodyBytes - 500;
  const all = { ...crowded(bytes), ...allowed(bytes) };
  const asked = { delay: 0, model: 'downstream-echo' };
  const question = (content: string) =>
    JSON.stringify({ ...asked, messages: many(8, () => ({ role: 'user', content })) });
  return {
    ...having('chat', all, { messages, delay: 0 }, ['messages', 'x', 'model']),
    ...having('answers', all, { messages, delay: 0 }, ['messages']),
    ...having('tasks', all, { prompt: 'x', pace: 1 }, ['prompt', 'x']),
    ...having('auth/login', all, {}, ['x']),
    ...having('compare', all, {}, ['x', 'perSecond']),
    ...having('on-close', all, {}, ['x']),
    'chat: keywords': post('chat', question('sse format '.repeat(727))),
    'chat: letters': post('chat', question('a '.repeat(4000))),
    'chat: Chinese': post('chat', question('刚才'.repeat(1200))),
    'answers: letters': post('answers', question('a '.repeat(4000)), { 'Idempotency-Key': 'k' }),
    'channel: lines': {
      ...post('channel/abc', '\n'.repeat(4000)),
      headers: { 'Content-Type': 'text/plain' },
    },
  };
}

/** Bodies of requests that take minutes to answer: much text, or many values in little text. */
export function lastingBodies(): Requests {
  const model = 'downstream-stall-1';
  const texts = many(32, () => ({ type: 'text', text: long }));
  const values = many(2_300, () => ({}));
  const tools = [{ type: 'custom', x: values }];
  const short = many(100, () => ({ role: 'user', content: '' }));
  const asked = { model, stream: true, messages };
  const bodies: Record<string, object> = {
    'openai/v1/chat/completions': { ...asked, messages: [{ role: 'user', content: texts }] },
    'openai/v1/responses': { model, stream: true, input: 'SSE?', tools },
    'anthropic/v1/messages': { ...asked, max_tokens: 9, x: values },
    chat: { messages: short, stall: 1 },
    'on-close?interval=60000': values,
  };
  return Object.fromEntries(
    Object.entries(bodies).map(([path, body]) => [path, post(path, JSON.stringify(body))]),
  );
}

/** Headers of 14 KB, which is nearly what Node takes. */
const headers: Record<string, Record<string, string>> = {
  'a long cookie': { Cookie: 'a=b; '.repeat(2800) },
  'a cookie of equals signs': { Cookie: '=;'.repeat(7000) },
  'a long key': { Authorization: `Bearer ${' '.repeat(14_000)}` },
  'a long Last-Event-ID': { 'Last-Event-ID': '1'.repeat(14_000) },
  'many ranges': { Range: `bytes=${'0-0,'.repeat(3400)}0-1` },
  'long lists': { Accept: 'a/b;q=0.1,'.repeat(700), 'Accept-Encoding': 'br;q=0.1,'.repeat(700) },
  'a long browser': { 'User-Agent': 'x'.repeat(14_000) },
  'a long host': { Host: `${'a.'.repeat(7000)}a` },
  'an origin': { Origin: `http://${'a.'.repeat(7000)}a`, 'Access-Control-Request-Headers': 'a' },
  'many etags': { 'If-None-Match': '"a",'.repeat(3500) },
  'a long preflight': {
    Origin: 'http://a',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'a,'.repeat(6900),
  },
};

const queries: Record<string, string> = {
  'many parameters': many(2000, (at) => `${at.toString(36)}=`).join('&'),
  'one parameter often': 'interval=1&'.repeat(1200),
  escapes: `interval=${'%F0%9F%8E%89'.repeat(1100)}`,
  'many runs': 'run=a.1&'.repeat(1700),
};

/** An operation with long heads of each kind. */
export function longHeads(method: string, path: string): Requests {
  const mark = path.includes('?') ? '&' : '?';
  return Object.fromEntries([
    ...Object.entries(headers).map(([what, more]) => [
      `${method} ${path}: ${what}`,
      { method, path, headers: more },
    ]),
    ...Object.entries(queries).map(([what, query]) => [
      `${method} ${path}: ${what}`,
      { method, path: `${path}${mark}${query}` },
    ]),
  ]);
}
