import * as v from 'valibot';

/** ISO 8601 in UTC, so that later is greater as text. */
export const at = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));

/** A value that is only looked at. */
export type DeepReadonly<Value> = { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

/** Stored text, read: the state, or why it is none. `newer` was written by a later version of this site. */
export type Parsed<State> = { state: State } | { problem: 'corrupt' | 'newer' };

/** `migrations[n]` lifts stored state of version n to n + 1; nothing when it is no state of that version. */
export type Migrations = Readonly<Record<number, (old: unknown) => unknown>>;

/** Reads stored or imported state of this or an earlier version. Never throws. */
export function parseVersioned<State>(
  text: string,
  currentVersion: number,
  schema: v.GenericSchema<unknown, State>,
  migrations: Migrations,
): Parsed<State> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'corrupt' };
  }
  const stamp = v.safeParse(v.object({ version: v.pipe(v.number(), v.integer()) }), value);
  if (!stamp.success || stamp.output.version < 1) return { problem: 'corrupt' };
  if (stamp.output.version > currentVersion) return { problem: 'newer' };
  let lifted = value;
  for (let version = stamp.output.version; version < currentVersion; version++) {
    lifted = migrations[version]?.(lifted);
  }
  const parsed = v.safeParse(schema, lifted);
  return parsed.success ? { state: parsed.output } : { problem: 'corrupt' };
}
