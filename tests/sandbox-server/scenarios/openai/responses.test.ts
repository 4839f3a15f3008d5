import OpenAI, { APIConnectionError, BadRequestError, RateLimitError } from 'openai';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import { describe, expect, it } from 'vitest';
import { answer, tokensOf } from '#sandbox/scenarios/chat/model.ts';
import { readEvents } from '../../../support/read-events.ts';
import { startSandbox } from '../../../support/server.ts';

const input = 'What is a heartbeat?';
const text = answer([{ role: 'user', content: input }]);
const count = tokensOf(text).length;
const model = 'downstream-fast';

async function startClient() {
  const sandbox = await startSandbox();
  const baseURL = `${sandbox.url}/sandbox/openai/v1`;
  const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
  const stream = (name: string) => client.responses.create({ model: name, input, stream: true });
  return { ...sandbox, baseURL, client, stream };
}

describe('the official client, by Responses', () => {
  it('streams an answer: typed events with a number each, the last with the whole', async () => {
    const { stream } = await startClient();
    let streamed = '';
    const types: string[] = [];
    const numbers: number[] = [];
    for await (const event of await stream(model)) {
      numbers.push(event.sequence_number);
      if (event.type === 'response.output_text.delta') streamed += event.delta;
      else types.push(event.type);
      if (event.type === 'response.completed') {
        expect(event.response).toMatchObject({
          status: 'completed',
          output: [{ type: 'message', content: [{ type: 'output_text', text }] }],
          usage: { output_tokens: count },
        });
      }
    }
    expect(streamed).toBe(text);
    expect(numbers).toEqual(numbers.map((_number, at) => at));
    expect(types).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
  });

  it('puts the response together from the stream, or gets it whole', async () => {
    const { client } = await startClient();
    const streamed = await client.responses.stream({ model, input }).finalResponse();
    expect(streamed.output_text).toBe(text);
    const whole = await client.responses.create({ model, input });
    expect(whole.output_text).toBe(text);
    expect(whole).toMatchObject({ status: 'completed', object: 'response', error: null });
  });

  it('sends the conversation as items, with instructions', async () => {
    const { client } = await startClient();
    const { output_text } = await client.responses.create({
      model,
      instructions: 'Be kind.',
      input: [
        { role: 'user', content: 'What is CORS?' },
        { role: 'assistant', content: 'A rule.' },
        { role: 'user', content: [{ type: 'input_text', text: 'What did I ask before?' }] },
      ],
    });
    expect(output_text).toContain('What is CORS?');
  });

  it('is told that an answer is incomplete when its tokens ran out', async () => {
    const { client } = await startClient();
    const asked = { model, input, max_output_tokens: 16 };
    const whole = await client.responses.create(asked);
    expect(whole).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      usage: { output_tokens: 16 },
    });
    const types: string[] = [];
    for await (const { type } of await client.responses.create({ ...asked, stream: true }))
      types.push(type);
    expect(types.at(-1)).toBe('response.incomplete');
    expect(types).not.toContain('response.completed');
  });

  it('is not stopped by a failure in mid-stream: the event `response.failed` has to be looked for', async () => {
    const { stream } = await startClient();
    const events = [];
    for await (const event of await stream('downstream-fast-error-3')) events.push(event);
    expect(events.filter(({ type }) => type === 'response.output_text.delta')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({
      type: 'response.failed',
      response: { status: 'failed', error: { code: 'server_error' } },
    });
  });

  it('ends without the last event, is cut, or is refused, as the name of the model says', async () => {
    const { client, stream } = await startClient();
    const types: string[] = [];
    for await (const { type } of await stream('downstream-fast-end-2')) types.push(type);
    expect(types.at(-1)).toBe('response.output_text.delta');
    const reading = (async () => {
      for await (const { type } of await stream('downstream-fast-cut-3')) types.push(type);
    })();
    await expect(reading).rejects.toThrow('terminated');
    const whole = client.responses.create({ model: 'downstream-fast-cut-3', input });
    await expect(whole).rejects.toBeInstanceOf(APIConnectionError);
    await expect(stream('downstream-429')).rejects.toBeInstanceOf(RateLimitError);
    await expect(
      client.responses.create({ model: 'downstream-error-1', input }),
    ).rejects.toMatchObject({ status: 500, type: 'server_error' });
  });

  it('stops the generation by its abort', async () => {
    const { stream, admission } = await startClient();
    const events = await stream('downstream-slow');
    await expect.poll(() => admission.open).toBe(1);
    events.controller.abort();
    await expect.poll(() => admission.open).toBe(0);
  });

  it.each([
    ['previous_response_id', { previous_response_id: 'resp_1' }],
    ['background', { background: true }],
    ['include[0]', { include: ['message.output_text.logprobs'] }],
    ['top_logprobs', { top_logprobs: 5 }],
    ['conversation', { conversation: 'conv_1' }],
    ['text.format.schema', { text: { format: { type: 'json_schema', name: 'x', schema: {} } } }],
  ])('is refused what is not served: %s', async (param, more) => {
    const { client } = await startClient();
    const asked = { model, input, ...more } as ResponseCreateParamsNonStreaming;
    const error: unknown = await client.responses.create(asked).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param });
  });
});

it('names each event twice, in `event` and in the data, and sends no [DONE]', async () => {
  const { baseURL } = await startClient();
  const reader = await readEvents(`${baseURL}/responses`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ model, input, stream: true }),
  });
  const events = await reader.rest();
  for (const { event, data } of events) expect(JSON.parse(data)).toMatchObject({ type: event });
  expect(events.at(-1)?.event).toBe('response.completed');
});
