import { mergeHistories } from './answers.ts';
import { mergeEntries } from './merge-entries.ts';
import type { Progress } from './schema.ts';

/** Both copies in one: of lessons, runs and drafts the newer entry, of a quiz that was begun anew the later time, of answers all that both have, within the length of a history. */
export function mergeProgress(mine: Progress, other: Progress): Progress {
  const answers = { ...mine.answers };
  for (const [question, history] of Object.entries(other.answers))
    answers[question] = mergeHistories(answers[question] ?? [], history);
  return {
    version: mine.version,
    lessons: mergeLessons(mine.lessons, other.lessons),
    answers,
    runs: mergeEntries(mine.runs, other.runs),
    drafts: mergeEntries(mine.drafts, other.drafts),
  };
}

/** The newer entry knows nothing of a quiz that was begun anew in the other copy. */
function mergeLessons(mine: Progress['lessons'], other: Progress['lessons']): Progress['lessons'] {
  const merged = mergeEntries(mine, other);
  for (const [slug, entry] of Object.entries(merged)) {
    const times = [mine, other].flatMap((lessons) => lessons[slug]?.quizFrom ?? []);
    const quizFrom = times.sort().at(-1);
    if (quizFrom) merged[slug] = { ...entry, quizFrom };
  }
  return merged;
}
