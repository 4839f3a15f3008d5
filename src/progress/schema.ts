import * as v from 'valibot';

/** The version that this site writes. Raise it with a step in `migrations` that lifts the version before. */
export const currentVersion = 1;

/** ISO 8601 in UTC, so that later is greater as text. */
const at = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));

const schema = v.object({
  version: v.literal(currentVersion),
  /** By lesson slug: when it was last open, the heading that was in view, whether it is done. */
  lessons: v.record(
    v.string(),
    v.object({ at, heading: v.optional(v.string()), done: v.boolean() }),
  ),
  /** By question id: the chosen options or the order of lines, as indices into the question's data. */
  answers: v.record(
    v.string(),
    v.object({ at, answer: v.array(v.pipe(v.number(), v.integer())), right: v.boolean() }),
  ),
  /** By page and demo: what the reader typed into its controls. */
  drafts: v.record(v.string(), v.object({ at, values: v.record(v.string(), v.string()) })),
});

/** What a browser remembers of a reader's course. Every entry has its time, so that two copies can be merged. */
export type Progress = v.InferOutput<typeof schema>;

/** Nothing done yet. */
export const emptyProgress = (): Progress => ({
  version: currentVersion,
  lessons: {},
  answers: {},
  drafts: {},
});

/** `migrations[n]` lifts stored progress of version n to n + 1. */
const migrations: Record<number, (old: object) => object> = {};

/** Stored text, read: progress, or why it is none. `newer` was written by a later version of this site. */
export type Parsed = { progress: Progress } | { problem: 'corrupt' | 'newer' };

/** Reads stored or imported progress of this or an earlier version. Never throws. */
export function parseProgress(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'corrupt' };
  }
  const stamp = v.safeParse(v.looseObject({ version: v.pipe(v.number(), v.integer()) }), value);
  if (!stamp.success) return { problem: 'corrupt' };
  if (stamp.output.version > currentVersion) return { problem: 'newer' };
  let lifted: object = stamp.output;
  for (let version = stamp.output.version; version < currentVersion; version++) {
    lifted = migrations[version]?.(lifted) ?? lifted;
  }
  const parsed = v.safeParse(schema, lifted);
  return parsed.success ? { progress: parsed.output } : { problem: 'corrupt' };
}

/** Both copies in one: where both have an entry, the newer. */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  return {
    version: currentVersion,
    lessons: mergeEntries(mine.lessons, other.lessons),
    answers: mergeEntries(mine.answers, other.answers),
    drafts: mergeEntries(mine.drafts, other.drafts),
  };
}

function mergeEntries<Entry extends { at: string }>(
  mine: Record<string, Entry>,
  other: Record<string, Entry>,
): Record<string, Entry> {
  const merged = { ...mine };
  for (const [key, entry] of Object.entries(other)) {
    const own = merged[key];
    if (!own || own.at < entry.at) merged[key] = entry;
  }
  return merged;
}
