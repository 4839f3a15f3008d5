import { z } from 'zod';
import { WrongBody } from '../../http/json-body.ts';

/** A JSON Schema as a request brings it. */
export const jsonSchema = z.looseObject({});

/** Values in one sample, and characters of a free string in it. */
const [mostValues, longestString] = [500, 200];
/** Below this depth what may be left out is left out, so that a schema that contains itself comes to an end. */
const deep = 4;

/** What would need a solver, or is seldom used. A schema that has one is refused. */
const unserved =
  'allOf not if multipleOf contains uniqueItems minProperties dependentRequired dependentSchemas patternProperties propertyNames prefixItems'.split(
    ' ',
  );

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  duration: 'PT5M',
  email: 'reader@example.org',
  hostname: 'example.org',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.org/',
  uuid: '3f2b8c9e-7a14-4d0b-9c55-1f6e2a7d8b90',
};

/**
 * An object that a JSON Schema allows, always the same one. Serves `type`, `properties`, `items`, `enum`, `const`, bounds,
 * lengths, common formats, `anyOf`, `oneOf` and `$ref` inside of the schema.
 * @param words what strings say that may say anything
 * @param path where the schema stands in the body of the request, for errors
 * @throws {WrongBody} for a schema that it does not serve
 */
export function sample(schema: object, words: string, path: string): unknown {
  const refuse = (why: string): never => {
    throw new WrongBody(path, `The model fills in simple schemas only: ${why}`);
  };
  let values = 0;

  const valueOf = (given: unknown, depth: number): unknown => {
    values += 1;
    if (values > mostValues || depth > 4 * deep) refuse('this one is too large, or without an end');
    if (given === true) return words.slice(0, longestString);
    const node = asNode(given) ?? refuse('a schema is an object or `true`');
    const found = unserved.find((keyword) => keyword in node);
    if (found !== undefined) refuse(`\`${found}\` is not served`);
    if (node.$ref !== undefined) return valueOf(resolve(schema, node.$ref), depth + 1);
    if (node.const !== undefined) return node.const;
    if (node.enum) return node.enum[0];
    const choices = node.anyOf ?? node.oneOf;
    if (choices) return valueOf(choice(choices, depth), depth + 1);
    switch (typeOf(node, depth)) {
      case 'object':
        return objectOf(node, depth);
      case 'array':
        return Array.from(
          { length: node.minItems ?? (depth < deep && node.maxItems !== 0 ? 1 : 0) },
          () => valueOf(node.items ?? true, depth + 1),
        );
      case 'string':
        return stringOf(node);
      case 'integer':
      case 'number':
        return numberOf(node);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return refuse(`the type ${JSON.stringify(node.type)} is unknown`);
    }
  };

  const objectOf = ({ properties = {}, required = [] }: Node, depth: number) => {
    const missing = required.find((name) => !Object.hasOwn(properties, name));
    if (missing !== undefined) refuse(`"${missing}" is required and has no schema`);
    const names = Object.keys(properties).filter((name) => depth < deep || required.includes(name));
    return Object.fromEntries(names.map((name) => [name, valueOf(properties[name], depth + 1)]));
  };

  const stringOf = ({ format, pattern, minLength = 0, maxLength = longestString }: Node) => {
    // Libraries that name a format add its pattern.
    if (format !== undefined) {
      return formats[format] ?? refuse(`the format "${format}" is not served`);
    }
    if (pattern !== undefined) refuse('`pattern` is not served');
    if (minLength > 1_000) refuse('`minLength` is over 1,000');
    return words.slice(0, Math.min(maxLength, longestString)).padEnd(minLength, '.');
  };

  const numberOf = (node: Node) => {
    const least =
      node.minimum ?? (node.exclusiveMinimum === undefined ? -Infinity : node.exclusiveMinimum + 1);
    const most =
      node.maximum ?? (node.exclusiveMaximum === undefined ? Infinity : node.exclusiveMaximum - 1);
    const value = Math.min(most, Math.max(least, 1));
    if (value < least || (node.type === 'integer' && !Number.isInteger(value)))
      refuse('no whole number fits between its bounds');
    return value;
  };

  const value = valueOf(schema, 0);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? value : refuse('the outermost `type` must be `object`');
}

const count = z.int().min(0).max(mostValues);
const nodeSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).min(1).optional(),
  anyOf: z.array(z.unknown()).min(1).optional(),
  oneOf: z.array(z.unknown()).min(1).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  minItems: count.optional(),
  maxItems: z.number().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});
type Node = z.infer<typeof nodeSchema>;

const asNode = (given: unknown): Node | undefined => nodeSchema.safeParse(given).data;

/** The type of a value, when the schema allows several: deep down `null`, otherwise the first. */
function typeOf({ type, properties, items }: Node, depth: number): string | undefined {
  if (Array.isArray(type)) return depth >= deep && type.includes('null') ? 'null' : type[0];
  if (type !== undefined) return type;
  if (properties !== undefined) return 'object';
  return items === undefined ? 'string' : 'array';
}

/** The first choice; deep down one that is `null`, if there is one. */
const choice = (choices: readonly unknown[], depth: number): unknown =>
  (depth >= deep && choices.find((each) => asNode(each)?.type === 'null')) || choices[0];

/** What a `#/…` in the schema stands for; undefined when there is nothing. */
function resolve(schema: object, ref: string): unknown {
  const [root, ...steps] = ref.split('/');
  if (root !== '#') return undefined;
  return steps.reduce<unknown>((node, step) => {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
      ? Reflect.get(node, key)
      : undefined;
  }, schema);
}
