import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../../../support/server.ts';

const model = 'downstream-fast';
const asks = (content: string) => [{ role: 'user' as const, content }];
const schema = {
  type: 'object' as const,
  properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 2 } },
  required: ['city', 'days'],
  additionalProperties: false,
};
/** What the model fills in: the question, and the least number. */
const filled = (content: string) => ({ city: content, days: 2 });

async function start() {
  const { url } = await startSandbox();
  const settings = { apiKey: 'any', maxRetries: 0 };
  const openai = new OpenAI({ ...settings, baseURL: `${url}/sandbox/openai/v1` });
  const anthropic = new Anthropic({ ...settings, baseURL: `${url}/sandbox/anthropic` });
  return { url, openai, anthropic };
}

describe('Chat Completions', () => {
  const tools = [
    { type: 'function' as const, function: { name: 'now' } },
    { type: 'function' as const, function: { name: 'get_weather', parameters: schema } },
  ];

  it.each([
    ['that the question names', 'Use get weather, please', 'auto', 'get_weather'],
    [
      'that the request names',
      'SSE?',
      { type: 'function', function: { name: 'get_weather' } },
      'get_weather',
    ],
    ['that comes first when it must call one', 'SSE?', 'required', 'now'],
  ] as const)(
    'calls the function %s, its arguments in pieces',
    async (_case, content, choice, name) => {
      const { openai } = await start();
      const stream = openai.chat.completions.stream({
        model,
        messages: asks(content),
        tools,
        tool_choice: choice,
      });
      let pieces = 0;
      stream.on('chunk', ({ choices }) => {
        if (choices[0]?.delta.tool_calls?.[0]?.function?.arguments) pieces += 1;
      });
      const { choices } = await stream.finalChatCompletion();
      const [call] = choices[0]?.message.tool_calls ?? [];
      expect(choices[0]?.finish_reason).toBe('tool_calls');
      expect(call?.function.name).toBe(name);
      const args: unknown = JSON.parse(call?.function.arguments ?? '');
      expect(args).toEqual(name === 'now' ? {} : filled(content));
      if (name !== 'now') expect(pieces).toBeGreaterThan(5);
    },
  );

  it('calls no function when the question names none, or it must not', async () => {
    const { openai } = await start();
    for (const asked of [
      { messages: asks('What is CORS?') },
      { messages: asks('get_weather'), tool_choice: 'none' as const },
    ]) {
      const { choices } = await openai.chat.completions.create({ model, tools, ...asked });
      expect(choices[0]).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } });
      expect(choices[0]?.message.tool_calls).toBeUndefined();
    }
  });

  it('says what the function returned, so that a loop of calls comes to its end', async () => {
    const { openai } = await start();
    const runner = openai.chat.completions.runTools({
      model,
      messages: asks('Please get_weather for me'),
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_weather',
            description: 'The weather',
            parameters: schema,
            parse: JSON.parse,
            function: (args: unknown) => `sunny in ${(args as { city: string }).city.slice(0, 6)}`,
          },
        },
      ],
    });
    expect(await runner.finalContent()).toBe('The tool returned: sunny in Please');
  });

  it('stops in the middle of the arguments when its tokens run out', async () => {
    const { openai } = await start();
    const { choices } = await openai.chat.completions.create({
      model,
      messages: asks('get_weather'),
      tools,
      max_completion_tokens: 3,
    });
    expect(choices[0]?.finish_reason).toBe('length');
    const [call] = choices[0]?.message.tool_calls ?? [];
    const args = call?.type === 'function' ? call.function.arguments : '';
    expect(() => JSON.parse(args) as unknown).toThrow(SyntaxError);
  });

  it('answers in JSON that a schema allows, as text in pieces', async () => {
    const { openai } = await start();
    const Reply = z.object({ reply: z.string(), sure: z.boolean(), steps: z.array(z.string()) });
    const parsed = await openai.chat.completions.parse({
      model,
      messages: asks('What is CORS?'),
      response_format: zodResponseFormat(Reply, 'reply'),
    });
    expect(parsed.choices[0]?.message.parsed?.reply).toContain('For another origin');
    const any = await openai.chat.completions.create({
      model,
      messages: asks('What is CORS? In JSON.'),
      response_format: { type: 'json_object' },
    });
    expect(JSON.parse(any.choices[0]?.message.content ?? '')).toHaveProperty('answer');
  });
});

describe('Responses', () => {
  const tools = [
    { type: 'function' as const, name: 'get_weather', parameters: schema, strict: true },
  ];

  it('calls a function, its arguments in pieces, and says what it returned', async () => {
    const { openai } = await start();
    const stream = openai.responses.stream({ model, input: 'get_weather', tools });
    const pieces: string[] = [];
    stream.on('response.function_call_arguments.delta', ({ delta }) => pieces.push(delta));
    const response = await stream.finalResponse();
    const [call] = response.output;
    if (call?.type !== 'function_call') throw new Error('no call');
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toBe(call.arguments);
    expect(JSON.parse(call.arguments)).toEqual(filled('get_weather'));

    const { output_text } = await openai.responses.create({
      model,
      tools,
      input: [
        { role: 'user', content: 'get_weather' },
        {
          type: 'function_call',
          call_id: call.call_id,
          name: call.name,
          arguments: call.arguments,
        },
        { type: 'function_call_output', call_id: call.call_id, output: 'rain' },
      ],
    });
    expect(output_text).toBe('The tool returned: rain');
  });

  it('answers in JSON that a schema allows', async () => {
    const { openai } = await start();
    const { output_parsed } = await openai.responses.parse({
      model,
      input: 'What is CORS?',
      text: { format: zodTextFormat(z.object({ reply: z.string() }), 'reply') },
    });
    expect(output_parsed?.reply).toContain('For another origin');
  });
});

describe('Messages', () => {
  const tools = [{ name: 'get_weather', input_schema: schema }];
  const max_tokens = 2_000;

  it('uses a tool, its input in pieces, and says what it returned', async () => {
    const { anthropic } = await start();
    const messages = asks('get_weather');
    const stream = anthropic.messages.stream({ model, max_tokens, messages, tools });
    const pieces: string[] = [];
    stream.on('inputJson', (piece) => pieces.push(piece));
    const message = await stream.finalMessage();
    const [use] = message.content;
    if (use?.type !== 'tool_use') throw new Error('no tool_use');
    expect(message.stop_reason).toBe('tool_use');
    expect(use.input).toEqual(filled('get_weather'));
    expect(pieces.length).toBeGreaterThan(5);

    const after = await anthropic.messages.create({
      model,
      max_tokens,
      tools,
      messages: [
        ...messages,
        { role: 'assistant', content: message.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: 'rain' }] },
      ],
    });
    expect(after.content).toEqual([{ type: 'text', text: 'The tool returned: rain' }]);
  });

  it('must use some tool, or a certain one, and may be kept from it', async () => {
    const { anthropic } = await start();
    const reasonOf = async (tool_choice: Anthropic.ToolChoice) => {
      const asked = {
        model,
        max_tokens,
        tools,
        messages: asks('get_weather or SSE?'),
        tool_choice,
      };
      return (await anthropic.messages.create(asked)).stop_reason;
    };
    expect(await reasonOf({ type: 'any' })).toBe('tool_use');
    expect(await reasonOf({ type: 'tool', name: 'get_weather' })).toBe('tool_use');
    expect(await reasonOf({ type: 'none' })).toBe('end_turn');
  });

  it('thinks in a block of its own, with a signature, before it answers or uses a tool', async () => {
    const { anthropic } = await start();
    const asked = { model, max_tokens, tools, messages: asks('What is CORS?') };
    const thinking = { type: 'enabled' as const, budget_tokens: 1024 };
    const stream = anthropic.messages.stream({ ...asked, thinking });
    let thought = '';
    stream.on('thinking', (delta) => (thought += delta));
    const { content } = await stream.finalMessage();
    expect(content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(content[0]).toMatchObject({ thinking: thought, signature: expect.stringMatching(/./) });
    expect(thought).toContain('keywords');
    const whole = await anthropic.messages.create({ ...asked, thinking });
    expect(whole.content).toEqual(content);

    const hidden = await anthropic.messages
      .stream({
        ...asked,
        messages: asks('get_weather'),
        thinking: { ...thinking, display: 'omitted' },
      })
      .finalMessage();
    expect(hidden.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use']);
    expect(hidden.content[0]).toMatchObject({
      thinking: '',
      signature: expect.stringMatching(/./),
    });
  });

  it('answers in JSON that a schema allows', async () => {
    const { anthropic } = await start();
    const format = { type: 'json_schema' as const, schema: { ...schema } };
    const asked = { model, max_tokens, messages: asks('What is CORS?') };
    const { content } = await anthropic.messages.create({ ...asked, output_config: { format } });
    const text = content[0]?.type === 'text' ? content[0].text : '';
    expect(JSON.parse(text)).toMatchObject({
      city: expect.stringContaining('For another'),
      days: 2,
    });
  });

  it('counts the tokens of a conversation without answering', async () => {
    const { anthropic } = await start();
    const counted = await anthropic.messages.countTokens({ model, messages: asks('What is SSE?') });
    const { usage } = await anthropic.messages.create({
      model,
      max_tokens,
      messages: asks('What is SSE?'),
    });
    expect(counted.input_tokens).toBe(usage.input_tokens);
    const long = asks('What is SSE? '.repeat(10));
    const more = await anthropic.messages.countTokens({ model, messages: long });
    expect(more.input_tokens).toBeGreaterThan(9 * counted.input_tokens);
  });
});
