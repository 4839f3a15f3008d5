import { z } from 'zod';
import { safeParse } from '../../http/safe-parse.ts';

/** A JSON Schema as a request brings it. */
export const jsonSchema = z.looseObject({});

/** The most entries of a list in a schema, and of its properties: what is looked at more than once must be short. */
const mostEntries = 500;
const count = z.int().min(0).max(mostEntries);
const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(mostEntries).optional();

const nodeSchema = z.looseObject({
  $ref: z.string().max(500).optional(),
  type: z.union([z.string(), z.array(z.string()).min(1).max(7)]).optional(),
  const: z.unknown().optional(),
  enum: list(z.unknown()),
  anyOf: list(z.unknown()),
  oneOf: list(z.unknown()),
  properties: z
    .record(z.string(), z.unknown())
    .refine((properties) => Object.keys(properties).length <= mostEntries)
    .optional(),
  required: list(z.string()),
  items: z.unknown().optional(),
  minItems: count.optional(),
  maxItems: z.number().optional(),
  format: z.string().max(50).optional(),
  pattern: z.string().optional(),
  minLength: z.int().min(0).max(1_000).optional(),
  maxLength: z.int().min(0).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

/** A schema, or a part of one, of the form that is served. */
export type SchemaNode = z.infer<typeof nodeSchema>;

/** Reads parts of schemas, each once; undefined for what is none, or too large. */
export function nodeReader(): (part: unknown) => SchemaNode | undefined {
  const known = new Map<unknown, SchemaNode | undefined>();
  return (part) => {
    if (!known.has(part)) known.set(part, safeParse(nodeSchema, part).data);
    return known.get(part);
  };
}

/** What a `#/…` in the schema stands for; undefined when there is nothing. */
export function resolve(schema: object, ref: string): unknown {
  const [root, ...steps] = ref.split('/');
  if (root !== '#') return undefined;
  return steps.reduce<unknown>((node, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
      ? Reflect.get(node, key)
      : undefined;
  }, schema);
}
