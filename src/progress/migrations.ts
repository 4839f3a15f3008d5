import * as v from 'valibot';
import type { Migrations } from './versioned.ts';

const version1 = v.object({
  lessons: v.unknown(),
  drafts: v.unknown(),
  answers: v.record(
    v.string(),
    v.object({
      at: v.string(),
      answer: v.array(v.pipe(v.number(), v.integer())),
      right: v.boolean(),
    }),
  ),
});

/** The id that stands for a position until `option-order.ts` gives the option's own. It is no id that authors can write. */
export const positionId = (position: number): string => `#${position}`;

/**
 * Version 1 kept the last answer alone, as positions in the quiz of its time. The positions stay here, marked by version 0
 * of the question, because the table that names them is loaded only when it is needed.
 */
function fromVersion1(old: unknown): unknown {
  const parsed = v.safeParse(version1, old);
  if (!parsed.success) return undefined;
  const { lessons, answers, drafts } = parsed.output;
  const histories = Object.entries(answers).map(([question, { at, answer, right }]) => [
    question,
    [{ at, answer: answer.map(positionId), right, version: 0 }],
  ]);
  return { version: 2, lessons, answers: Object.fromEntries(histories), drafts };
}

const version2 = v.looseObject({});

/** Version 2 did not keep which demos were run. */
function fromVersion2(old: unknown): unknown {
  const parsed = v.safeParse(version2, old);
  return parsed.success ? { ...parsed.output, version: 3, runs: {} } : undefined;
}

export const migrations: Migrations = {
  1: fromVersion1,
  2: fromVersion2,
};
