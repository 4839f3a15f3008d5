import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WrongBody } from '#sandbox/http/json-body.ts';
import { sample } from '#sandbox/scenarios/chat/sample.ts';

const words = 'What is a heartbeat?';
const sampleOf = (schema: object) => sample(schema, words, 'schema');

const person = z.object({
  name: z.string().min(30),
  age: z.int().min(18).max(99),
  email: z.email(),
  born: z.iso.date(),
  role: z.enum(['reader', 'author']),
  active: z.boolean(),
  score: z.number().gt(1).lt(3),
  nothing: z.null(),
  address: z.object({ city: z.string().max(4), zip: z.string().optional() }),
  tags: z.array(z.string()).min(2),
  kind: z.union([z.literal('a'), z.number()]),
  nick: z.string().nullable(),
});
interface Node {
  value: number;
  next: Node | null;
  children: Node[];
}
const node: z.ZodType<Node> = z.object({
  value: z.number(),
  get next() {
    return node.nullable();
  },
  get children() {
    return z.array(node);
  },
});

describe('a sample', () => {
  it.each([
    ['many kinds of values', person],
    ['a schema that contains itself', node],
    ['nothing at all', z.object({})],
  ])('is what the schema allows: %s', (_name, schema) => {
    const made = sampleOf(z.toJSONSchema(schema));
    expect(schema.safeParse(made)).toMatchObject({ success: true });
  });

  it('says the given words where any may stand, and is always the same', () => {
    const schema = {
      type: 'object',
      properties: { q: { type: 'string' }, n: { type: 'integer' } },
    };
    expect(sampleOf(schema)).toEqual({ q: words, n: 1 });
    expect(sampleOf(schema)).toEqual(sampleOf(schema));
  });

  it('follows a `$ref` inside of the schema', () => {
    const $defs = { 'a/b': { const: 7 } };
    expect(
      sampleOf({ type: 'object', properties: { x: { $ref: '#/$defs/a~1b' } }, $defs }),
    ).toEqual({
      x: 7,
    });
  });
});

it.each([
  ['`pattern`', { type: 'string', pattern: '^a' }],
  ['`allOf`', { allOf: [{ type: 'string' }] }],
  ['the format "color"', { type: 'string', format: 'color' }],
  ['no number', { type: 'integer', minimum: 1.5, maximum: 1.6 }],
  ['without an end', { $ref: '#' }],
  ['no schema', { $ref: 'https://example.org/schema' }],
  ['"missing" is required', { type: 'object', required: ['missing'] }],
  ['too large', { type: 'array', minItems: 400, items: { type: 'array', minItems: 400 } }],
  ['no schema', { type: 'string', minLength: 1e9 }],
  ['no schema', { type: 'array', minItems: 1e9 }],
  ['unknown', { type: 'dragon' }],
])('refuses what it cannot fill in, and says why: %s', (why, property) => {
  const required = ['property'];
  const make = () => sampleOf({ type: 'object', properties: { property }, required });
  expect(make).toThrow(WrongBody);
  expect(make).toThrow(why);
});

it('refuses a schema that is no object outside', () => {
  expect(() => sampleOf({ type: 'string' })).toThrow('must be `object`');
});

describe('a few lines that ask for gigabytes, or for hours, are refused soon', () => {
  const text = 'x'.repeat(1_000_000);
  const refs = (count: number, $ref: string) =>
    Object.fromEntries(Array.from({ length: count }, (_none, at) => [`p${at}`, { $ref }]));
  const wide = (depth: number): object =>
    depth === 0 ? { type: 'string' } : { type: 'array', minItems: 100, items: wide(depth - 1) };
  const names = Array.from({ length: 40_000 }, (_none, at) => `name${at}`);

  it.each([
    ['lists in lists', { a: wide(12) }, {}],
    ['one long text again and again', refs(200, '#/$defs/c'), { c: { const: text } }],
    ['long strings', refs(200, '#/$defs/c'), { c: { type: 'string', minLength: 1000 } }],
    ['itself, many times', refs(200, '#'), {}],
    [
      'a great many names, many times',
      refs(200, '#/$defs/c'),
      { c: { properties: Object.fromEntries(names.map((name) => [name, true])), required: names } },
    ],
    ['a long way', refs(200, `#${'/a'.repeat(400_000)}`), {}],
  ])('%s', (_name, properties, $defs) => {
    const start = process.cpuUsage();
    expect(() => sampleOf({ type: 'object', properties, $defs })).toThrow(WrongBody);
    expect(process.cpuUsage(start).user).toBeLessThan(300_000); // microseconds
  });
});
