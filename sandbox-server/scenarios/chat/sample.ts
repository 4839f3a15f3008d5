import { WrongBody } from '../../http/json-body.ts';
import { nodeReader, resolve } from './schema-node.ts';
import type { SchemaNode } from './schema-node.ts';

/** Bounds of one sample: values, and characters in all. A schema of a few lines can ask for gigabytes. */
const [mostValues, mostCharacters] = [500, 32_000];
/** Characters of a string that may say anything. */
const longestString = 200;
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
    throw new WrongBody(path, `The model fills in simple schemas only: ${why.slice(0, 200)}`);
  };
  const asNode = nodeReader();
  let [values, characters] = [0, 0];
  const spend = <Value>(value: Value): Value => {
    characters += JSON.stringify(value).length;
    return characters > mostCharacters ? refuse('this one asks for too much text') : value;
  };

  function valueOf(part: unknown, depth: number): unknown {
    values += 1;
    if (values > mostValues || depth > 4 * deep) refuse('this one is too large, or without an end');
    if (part === true) return spend(words.slice(0, longestString));
    const node = asNode(part) ?? refuse('a part of it is no schema, or has too many entries');
    const found = unserved.find((keyword) => keyword in node);
    if (found !== undefined) refuse(`\`${found}\` is not served`);
    if (node.$ref !== undefined) return valueOf(resolve(schema, node.$ref), depth + 1);
    if (node.const !== undefined) return spend(node.const);
    if (node.enum) return spend(node.enum[0] ?? null);
    const choices = node.anyOf ?? node.oneOf;
    if (choices) return valueOf(choiceOf(choices, depth), depth + 1);
    return typedValue(node, depth);
  }

  function typedValue(node: SchemaNode, depth: number): unknown {
    const type = typeOf(node, depth);
    switch (type) {
      case 'object':
        return objectOf(node, depth);
      case 'array': {
        const length = node.minItems ?? (depth < deep && node.maxItems !== 0 ? 1 : 0);
        return Array.from({ length }, () => valueOf(node.items ?? true, depth + 1));
      }
      case 'string':
        return spend(stringOf(node));
      case 'integer':
      case 'number':
        return numberOf(node) ?? refuse('no number that it would take fits between its bounds');
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return refuse(`the type ${JSON.stringify(type)} is unknown`);
    }
  }

  function objectOf({ properties = {}, required = [] }: SchemaNode, depth: number) {
    const needed = new Set(required);
    for (const name of needed) {
      if (!Object.hasOwn(properties, name)) refuse(`"${name}" is required and has no schema`);
    }
    const names = Object.keys(properties).filter((name) => depth < deep || needed.has(name));
    return Object.fromEntries(
      names.map((name) => [spend(name), valueOf(properties[name], depth + 1)]),
    );
  }

  function stringOf({ format, pattern, minLength = 0, maxLength = longestString }: SchemaNode) {
    // Libraries that name a format add its pattern.
    if (format !== undefined) {
      return formats[format] ?? refuse(`the format "${format}" is not served`);
    }
    if (pattern !== undefined) refuse('`pattern` is not served');
    return words.slice(0, Math.min(maxLength, longestString)).padEnd(minLength, '.');
  }

  /** The first choice; deep down one that is `null`, if there is one. */
  const choiceOf = (choices: readonly unknown[], depth: number): unknown =>
    (depth >= deep && choices.find((each) => asNode(each)?.type === 'null')) || choices[0];

  const value = valueOf(schema, 0);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? value : refuse('the outermost `type` must be `object`');
}

/** The type of a value, when the schema allows several: deep down `null`, otherwise the first. */
function typeOf({ type, properties, items }: SchemaNode, depth: number): string | undefined {
  if (Array.isArray(type)) return depth >= deep && type.includes('null') ? 'null' : type[0];
  if (type !== undefined) return type;
  if (properties !== undefined) return 'object';
  return items === undefined ? 'string' : 'array';
}

/** 1, or the nearest bound; undefined when that is not what the schema allows. */
function numberOf(node: SchemaNode): number | undefined {
  const above = node.exclusiveMinimum === undefined ? -Infinity : node.exclusiveMinimum + 1;
  const below = node.exclusiveMaximum === undefined ? Infinity : node.exclusiveMaximum - 1;
  const least = Math.max(node.minimum ?? -Infinity, above);
  const most = Math.min(node.maximum ?? Infinity, below);
  const value = Math.min(most, Math.max(least, 1));
  const isWrong = value < least || (node.type === 'integer' && !Number.isInteger(value));
  return isWrong ? undefined : value;
}
