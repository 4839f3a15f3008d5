import type { Grade, ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';

/** One time at which a question was recalled, or was not. */
export interface Recall {
  readonly at: string;
  readonly grade: Grade;
}

/**
 * All recalls of a question, oldest first. An answer in a lesson, at a question's page or in a mock interview is one: right
 * is good, wrong is again. In a review the reader's own grade stands for the answer that it is `of`. A grade that was taken back counts no
 * longer, nor does its answer: the question is asked again.
 */
export function recalls(
  progress: ReadonlyProgress,
  preparation: ReadonlyPreparation,
  question: string,
): Recall[] {
  const grades = preparation.grades[question] ?? [];
  const graded = new Set(grades.map((each) => each.of));
  const answers = (progress.answers[question] ?? [])
    .filter((answer) => !graded.has(answer.at))
    .map((answer): Recall => ({ at: answer.at, grade: answer.right ? 3 : 1 }));
  const given = grades.filter(({ undone }) => !undone).map(({ at, grade }) => ({ at, grade }));
  return [...answers, ...given].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** How a question stands: never recalled, or as it was the last time. */
export type Standing = 'new' | 'right' | 'wrong';

/** How a question stands by its recalls. */
export const standing = (log: readonly Recall[]): Standing => {
  const last = log.at(-1);
  if (!last) return 'new';
  return last.grade === 1 ? 'wrong' : 'right';
};
