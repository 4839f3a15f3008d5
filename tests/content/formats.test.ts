import Anthropic from '@anthropic-ai/sdk';
import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { pack } from '../../src/demo/pack.ts';
import { readYaml } from '../support/lessons.ts';
import { readEvents } from '../support/read-events.ts';
import { startSandbox } from '../support/server.ts';

const formats = readYaml('formats.yaml') as { id: string; script: string }[];

/**
 * The sample of a format, as eventsource-parser reads what the sandbox plays to a client's n-th connection. A feed without
 * an end is read up to `count`.
 */
async function play(id: string, count = Infinity, attempt = 1) {
  const { url } = await startSandbox();
  const script = formats.find((format) => format.id === id)?.script ?? '';
  const address = `${url}/sandbox/play?script=${await pack(script)}&key=formats`;
  for (let before = 1; before < attempt; before += 1) (await readEvents(address)).close();
  const reader = await readEvents(address);
  const events = [];
  while (events.length < count) {
    const event = await reader.next();
    if (!event) break;
    events.push({ type: event.event ?? 'message', data: event.data, id: event.id });
  }
  reader.close();
  return { events, comments: reader.comments };
}

/** A fetch for an official client: whatever it requests, the sandbox answers with the sample of a format. */
async function answering(id: string): Promise<typeof fetch> {
  const { url } = await startSandbox();
  const script = formats.find((format) => format.id === id)?.script ?? '';
  const address = `${url}/sandbox/play?script=${await pack(script)}&key=official`;
  return () => fetch(address);
}

const openAITypes = readFileSync('node_modules/openai/resources/responses/responses.d.ts', 'utf8');
/** The fields that OpenAI's types require of an event, or of its response, as a pattern for `toMatchObject`. */
function requiredByOpenAI(type: string): Record<string, unknown> {
  const declared = [...openAITypes.matchAll(/^export interface \w+ \{\n[\s\S]*?^\}/gm)]
    .map(([text]) => text)
    .find((text) => text.includes(`\n    ${type === 'response' ? 'object' : 'type'}: '${type}';`));
  const names = [...(declared ?? '').matchAll(/^ {4}(\w+): /gm)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error(`openai declares no ${type}`);
  // `output_text` is put in by the client.
  return Object.fromEntries(
    names
      .filter((name) => name !== 'output_text')
      .map((name) => [name, expect.toSatisfy((value) => value !== undefined)]),
  );
}

const types = (events: readonly { type: string }[]) => events.map(({ type }) => type);
const json = (events: readonly { data: string }[]) =>
  events.map(({ data }) => JSON.parse(data) as Record<string, unknown>);

describe('the samples of content/formats.yaml', () => {
  it('are each checked here', () => {
    expect(formats.map(({ id }) => id).sort()).toEqual(
      'anthropic datastar graphql htmx mastodon mcp openai-chat openai-responses wikimedia'.split(
        ' ',
      ),
    );
  });

  it('OpenAI Chat Completions: chunks without a name, and at last [DONE], which is not JSON', async () => {
    const { events } = await play('openai-chat');
    expect(new Set(types(events))).toEqual(new Set(['message']));
    expect(events.at(-1)?.data).toBe('[DONE]');
    const chunks = json(events.slice(0, -1));
    const choices = chunks.map((chunk) => {
      expect(chunk).toMatchObject({ object: 'chat.completion.chunk', id: chunks[0]?.['id'] });
      return (chunk['choices'] as { delta: { content?: string }; finish_reason: unknown }[])[0];
    });
    expect(choices.map((choice) => choice?.delta.content ?? '').join('')).toBe('Hello');
    expect(choices.map((choice) => choice?.finish_reason)).toEqual([null, null, 'stop']);
  });

  it('OpenAI Responses: the name is the type, the numbers count up, and the last one completes', async () => {
    const { events } = await play('openai-responses');
    const data = json(events);
    expect(data.map(({ type }) => type)).toEqual(types(events));
    expect(data.map((each) => each['sequence_number'])).toEqual([...events.keys()]);
    expect(types(events)[0]).toBe('response.created');
    expect(types(events).at(-1)).toBe('response.completed');
    for (const event of data) expect(event).toMatchObject(requiredByOpenAI(String(event['type'])));
    for (const { response } of data.filter((event) => 'response' in event))
      expect(response).toMatchObject(requiredByOpenAI('response'));
  });

  it('the official clients put the text together from what the samples send, and see that it is whole', async () => {
    const messages = [{ role: 'user' as const, content: 'Greet' }];
    const options = { apiKey: 'any', maxRetries: 0 };
    const openai = async (id: string) => new OpenAI({ ...options, fetch: await answering(id) });
    const chat = (await openai('openai-chat')).chat.completions.stream({ model: 'gpt', messages });
    const completion = await chat.finalChatCompletion();
    expect(completion.choices[0]).toMatchObject({
      message: { content: 'Hello' },
      finish_reason: 'stop',
    });
    const responses = (await openai('openai-responses')).responses;
    const response = await responses.stream({ model: 'gpt', input: 'Greet' }).finalResponse();
    expect(response).toMatchObject({ status: 'completed', output_text: 'Hello' });
    const anthropic = new Anthropic({ ...options, fetch: await answering('anthropic') });
    const body = { model: 'claude', max_tokens: 9, messages };
    const message = await anthropic.messages.stream(body).finalMessage();
    expect(message).toMatchObject({
      content: [{ type: 'text', text: 'Hello' }],
      stop_reason: 'end_turn',
    });
  });

  it('Anthropic Messages: the name is the type, each block starts and stops, and message_stop is last', async () => {
    const { events } = await play('anthropic');
    expect(json(events).map(({ type }) => type)).toEqual(types(events));
    expect(types(events).filter((type) => type !== 'ping')).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  it('MCP: each event is a message of JSON-RPC, and the last one the result of the request', async () => {
    const { events } = await play('mcp');
    const messages = json(events);
    for (const message of messages) expect(message['jsonrpc']).toBe('2.0');
    expect(
      messages.slice(0, -1).every((message) => 'method' in message && !('id' in message)),
    ).toBe(true);
    expect(messages.at(-1)).toMatchObject({
      id: 7,
      // The revision 2026-07-28 requires the type of a result.
      result: { resultType: 'complete', content: [{ type: 'text' }] },
    });
  });

  it('GraphQL: results in `next`, and then `complete`, which an EventSource gets since it has a data field', async () => {
    const { events } = await play('graphql');
    expect(types(events)).toEqual(['next', 'next', 'complete']);
    for (const result of json(events.slice(0, -1))) expect(result).toHaveProperty('data');
    expect(events.at(-1)?.data).toBe('');
  });

  it('htmx: HTML of several lines, joined again, and an event that closes', async () => {
    const { events } = await play('htmx');
    expect(types(events)).toEqual(['price', 'price', 'closed']);
    expect(events[0]?.data).toBe('<b>101.40</b>\n<small>+0.20</small>');
  });

  it('Datastar: its two events, each line of data with a key', async () => {
    const { events } = await play('datastar');
    expect(types(events)).toEqual(['datastar-patch-elements', 'datastar-patch-signals']);
    const keys = (data: string) => data.split('\n').map((line) => line.split(' ')[0]);
    expect(keys(events[0]?.data ?? '')).toEqual(['selector', 'mode', 'elements']);
    expect(keys(events[1]?.data ?? '')).toEqual(['signals']);
    expect(JSON.parse(events[1]?.data.replace('signals ', '') ?? '')).toEqual({ percent: 50 });
  });

  it('Wikimedia: a comment first, and ids that are JSON, one position for each topic', async () => {
    const { events, comments } = await play('wikimedia', 2);
    expect(comments).toEqual(['ok']);
    for (const { type, id = '' } of events) {
      expect(type).toBe('message');
      const positions = JSON.parse(id) as Record<string, unknown>[];
      expect(positions).toHaveLength(2);
      for (const position of positions) expect(position).toHaveProperty('topic');
    }
    for (const change of json(events)) expect(change).toHaveProperty('meta.domain');
    const resumed = await play('wikimedia', 1, 2);
    expect(json(resumed.events)[0]).toHaveProperty('meta.domain', 'de.wikipedia.org');
  });

  it('Mastodon: comments as heartbeats, no ids, and a deletion whose data is an id', async () => {
    const { events, comments } = await play('mastodon', 2);
    expect(comments).toEqual([')', 'thump']);
    expect(types(events)).toEqual(['update', 'delete']);
    expect(events.map(({ id }) => id)).toEqual([undefined, undefined]);
    expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ id: events[1]?.data });
  });

  it.each(formats.filter(({ script }) => !script.includes('@stall')))(
    '$id: an EventSource that asks again after the end gets 204',
    async ({ script }) => {
      const { url } = await startSandbox();
      expect(script).toMatch(/^: @attempt 2\n: @status 204\n: @end\n: @attempt 1\n/);
      const address = `${url}/sandbox/play?script=${await pack(script)}&key=formats`;
      const first = await fetch(address);
      await first.text();
      expect((await fetch(address)).status).toBe(204);
    },
  );
});
