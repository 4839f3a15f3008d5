import type { z } from 'zod';

/**
 * As zod does it, for values from JSON. zod looks at the `length` of whatever should have a bounded one, objects too, and
 * throws a TypeError when that cannot be compared. Without any `length` it says what is wrong.
 */
export function safeParse<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const withoutLengths = JSON.stringify(value, (key, part: unknown) =>
      key === 'length' ? undefined : part,
    );
    return schema.safeParse(JSON.parse(withoutLengths));
  }
}
