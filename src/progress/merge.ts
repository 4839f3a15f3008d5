import { mergeHistories } from './answers.ts';
import { mergeEntries } from './merge-entries.ts';
import type { Progress } from './schema.ts';

/** Both copies in one: of lessons, runs and drafts the newer entry, of answers all that both have, within the length of a history. */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  const answers = { ...mine.answers };
  for (const [question, history] of Object.entries(other.answers))
    answers[question] = mergeHistories(answers[question] ?? [], history);
  return {
    version: mine.version,
    lessons: mergeEntries(mine.lessons, other.lessons),
    answers,
    runs: mergeEntries(mine.runs, other.runs),
    drafts: mergeEntries(mine.drafts, other.drafts),
  };
}
