import fc from 'fast-check';
import { expect } from 'vitest';
import { z } from 'zod';

/** Texts that programs stumble over. */
export const nasty = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '99999999999999999999',
  'NaN',
  'Infinity',
  'null',
  '\0',
  '\r\nX-Injected: 1',
  '%',
  '../..',
  '__proto__',
  ',,,',
  '\uFEFF',
  '\uD83D',
  'é😀',
  'x'.repeat(3000),
];

/** Values that a parameter may have, and many that it may not. */
export function valuesOf(schema: z.core.JSONSchema.BaseSchema): fc.Arbitrary<string> {
  const { default: usual, enum: some = [], minimum, maximum } = schema;
  const right = [usual, ...some, minimum, maximum].filter((value) => value !== undefined);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...right.map(String), '1') },
    fc.constantFrom(...nasty),
    fc.string({ unit: 'binary' }),
    fc.string(),
  );
}

/** Query strings for a schema: some of its parameters, once or twice, and some that it does not have. */
function queries(schema: z.ZodObject): fc.Arbitrary<string> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const known = Object.entries(properties).map(([name, property]) =>
    fc.tuple(fc.constant(name), valuesOf(typeof property === 'object' ? property : {})),
  );
  const unknown = fc.tuple(
    fc.constantFrom('__proto__', 'a[b]', 'constructor', ''),
    fc.constantFrom(...nasty),
  );
  const pairs = fc.array(
    fc.oneof(...known.map((arbitrary) => ({ weight: 4, arbitrary })), unknown),
    { maxLength: 6 },
  );
  // A lone surrogate cannot be written in a URL: it becomes U+FFFD.
  return pairs.map((list) => new URLSearchParams(list).toString());
}

/**
 * Sends hostile queries to a URL and expects no status of 500 or more except those in `expected`, and no header that
 * comes from the query. Resolves with the statuses that came. `mayCut`: a query may hold the head of the response back
 * until the time limit cuts the connection; then no status comes.
 */
export async function sendHostileQueries(
  url: string,
  schema: z.ZodObject,
  {
    expected = [],
    numRuns = 100,
    mayCut = false,
  }: { expected?: readonly number[]; numRuns?: number; mayCut?: boolean } = {},
): Promise<Set<number>> {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(queries(schema), async (query) => {
      const connection = new AbortController();
      const response = await fetch(`${url}?${query}`, {
        redirect: 'manual',
        signal: connection.signal,
      }).catch((error: unknown) => {
        if (!mayCut) throw error;
      });
      if (!response) return;
      connection.abort();
      statuses.add(response.status);
      if (!expected.includes(response.status)) expect(response.status).toBeLessThan(500);
      expect(response.headers.get('x-injected')).toBeNull();
    }),
    { numRuns },
  );
  return statuses;
}
