import * as v from 'valibot';
import { mergeEntries } from './merge-entries.ts';
import { at, parseVersioned, type DeepReadonly, type Parsed } from './versioned.ts';

/** The version that this site writes. Raise it with a step in `migrations` below that lifts the version before. */
const currentVersion = 1;

/** How many grades of one question are kept, the oldest left out: intervals grow, so these are years of reviews. */
export const gradesKept = 60;

/** How many mock interviews are kept, the oldest left out. */
export const mocksKept = 50;

/** How well a question was known: 1 again, 2 hard, 3 good, 4 easy. */
const grade = v.picklist([1, 2, 3, 4]);
export type Grade = v.InferOutput<typeof grade>;

/** One question of a mock interview. */
const asked = v.object({
  /** Id of a question of the bank. */
  id: v.string(),
  version: v.pipe(v.number(), v.integer()),
  /** How long the reader took, in seconds. */
  seconds: v.optional(v.number()),
  /** What was put in: ids, as in a stored answer. */
  answer: v.optional(v.array(v.string())),
  /** What was typed in the reader's own words. */
  text: v.optional(v.string()),
  /** What it was worth, from 0 to 1, once it is graded. */
  score: v.optional(v.number()),
});

const mock = v.object({
  /** When it was changed last. */
  at,
  locale: v.string(),
  /** How long it was to take. */
  minutes: v.number(),
  /** What was chosen; nothing chosen restricts nothing. */
  level: v.optional(v.string()),
  topics: v.array(v.string()),
  questions: v.array(asked),
  /** Where the reader is: the place of a question from 0, then the answers, then the report. */
  stage: v.union([v.pipe(v.number(), v.integer()), v.picklist(['answers', 'report'])]),
});

const own = v.object({
  at,
  prompt: v.string(),
  answer: v.string(),
  level: v.optional(v.string()),
  topics: v.array(v.string()),
  /** It was deleted. The entry stays, so that an older copy does not bring the question back. */
  deleted: v.optional(v.literal(true)),
});

const given = v.object({
  at,
  grade,
  /** The time of the answer that is graded. */
  of: v.optional(at),
  /** It was taken back. The entry stays, so that an older copy does not bring the grade back. */
  undone: v.optional(v.literal(true)),
});

const schema = v.object({
  version: v.literal(currentVersion),
  /** By question id: the grades of reviews, newest last. */
  grades: v.record(v.string(), v.array(given)),
  /** By question id: whether the reader has marked it. */
  bookmarks: v.record(v.string(), v.object({ at, on: v.boolean() })),
  /** Mock interviews by the time at which they began. */
  mocks: v.record(at, mock),
  /** The reader's own questions by their ids, which begin with `own-`. */
  own: v.record(v.string(), own),
});

/** What a browser remembers of the preparation for an interview, beside the progress in the course. */
export type Preparation = v.InferOutput<typeof schema>;
export type ReadonlyPreparation = DeepReadonly<Preparation>;
type Given = v.InferOutput<typeof given>;
export type Mock = v.InferOutput<typeof mock>;
export type Asked = v.InferOutput<typeof asked>;
export type OwnQuestion = v.InferOutput<typeof own>;

/** Nothing done yet. */
export const emptyPreparation = (): Preparation => ({
  version: currentVersion,
  grades: {},
  bookmarks: {},
  mocks: {},
  own: {},
});

const migrations = {};

/** Reads a stored or imported preparation of this or an earlier version. Never throws. */
export const parsePreparation = (text: string): Parsed<Preparation> =>
  parseVersioned(text, currentVersion, schema, migrations);

/** Both copies in one: all grades that either has, taken back if either took it back; of all else the newer entry. */
export function mergePreparation(mine: Preparation, other: Preparation): Preparation {
  const grades = { ...mine.grades };
  for (const [question, theirs] of Object.entries(other.grades))
    grades[question] = inOrder([...theirs, ...(grades[question] ?? [])]);
  return {
    version: mine.version,
    grades,
    bookmarks: mergeEntries(mine.bookmarks, other.bookmarks),
    mocks: newest(mergeEntries(mine.mocks, other.mocks)),
    own: mergeEntries(mine.own, other.own),
  };
}

/** Adds a grade to those of its question. */
export function addGrade(preparation: Preparation, question: string, grade: Given): void {
  preparation.grades[question] = inOrder([...(preparation.grades[question] ?? []), grade]);
}

/** Adds a mock interview or changes it. */
export function putMock(preparation: Preparation, began: string, changed: Mock): void {
  preparation.mocks = newest({ ...preparation.mocks, [began]: changed });
}

const inOrder = (entries: readonly Given[]): Given[] =>
  [...new Map(entries.toSorted(undoneLast).map((entry) => [entry.at, entry])).values()]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-gradesKept);

const undoneLast = (a: Given, b: Given): number =>
  Number(a.undone ?? false) - Number(b.undone ?? false);

const newest = (mocks: Record<string, Mock>): Record<string, Mock> =>
  Object.fromEntries(
    Object.entries(mocks)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(-mocksKept),
  );
