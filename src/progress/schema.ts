import * as v from 'valibot';
import { migrations } from './migrations.ts';
import { at, parseVersioned, type DeepReadonly, type Parsed } from './versioned.ts';

/** The version that this site writes. Raise it with a step in `migrations` that lifts the version before. */
const currentVersion = 3;

const answer = v.object({
  at,
  /** Ids of the picked options, or of the lines in the reader's order. Ids that the question has no longer are kept. */
  answer: v.array(v.string()),
  /** Whether it was right at that time, by the question of that version. */
  right: v.boolean(),
  /** Version of the question. 0: `answer` holds positions of version 1 of the progress, such as `#2`. */
  version: v.pipe(v.number(), v.integer()),
});

const schema = v.object({
  version: v.literal(currentVersion),
  /**
   * By lesson slug: when it was last open, the heading that was in view, whether it was read for a while, and is done.
   * `quizFrom`: when its quiz was last begun anew; answers from before are not shown in the lesson.
   */
  lessons: v.record(
    v.string(),
    v.object({
      at,
      heading: v.optional(v.string()),
      read: v.optional(v.boolean()),
      done: v.boolean(),
      quizFrom: v.optional(at),
    }),
  ),
  /** By question id: the answers, newest last. */
  answers: v.record(v.string(), v.array(answer)),
  /** By lesson and demo (`first-stream#ticker`): when it was last run there. */
  runs: v.record(v.string(), v.object({ at })),
  /** By page and demo: what the reader typed into its controls. */
  drafts: v.record(v.string(), v.object({ at, values: v.record(v.string(), v.string()) })),
});

/** What a browser remembers of a reader's course. Every entry has its time, so that two copies can be merged. */
export type Progress = v.InferOutput<typeof schema>;

/** Progress that is only looked at. */
export type ReadonlyProgress = DeepReadonly<Progress>;

/** One answer to a question or prediction. */
export type Answer = v.InferOutput<typeof answer>;

/** Nothing done yet. */
export const emptyProgress = (): Progress => ({
  version: currentVersion,
  lessons: {},
  answers: {},
  runs: {},
  drafts: {},
});

/** Reads stored or imported progress of this or an earlier version. Never throws. */
export const parseProgress = (text: string): Parsed<Progress> =>
  parseVersioned(text, currentVersion, schema, migrations);
