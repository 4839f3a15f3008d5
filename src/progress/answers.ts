import type { Answer, Progress, ReadonlyProgress } from './schema.ts';

/**
 * How many answers to one question are kept. Reviews grow apart, so 20 cover years of them, and 200 questions with 20
 * answers each stay under half a megabyte, a tenth of what browsers give a site.
 */
export const historyLength = 20;

/** The answers of both, oldest first, no time twice, the oldest beyond `historyLength` left out. */
export function mergeHistories(mine: readonly Answer[], other: readonly Answer[]): Answer[] {
  const byTime = new Map<string, Answer>();
  // Of two copies of an answer, one may still have the positions of version 1: its version is 0.
  for (const answer of [...mine, ...other]) {
    const known = byTime.get(answer.at);
    if (!known || known.version < answer.version) byTime.set(answer.at, answer);
  }
  return [...byTime.values()].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-historyLength);
}

/** Adds an answer to the history of its question. */
export function addAnswer(progress: Progress, question: string, answer: Answer): void {
  const before = progress.answers[question] ?? [];
  progress.answers[question] = mergeHistories([answer], before);
}

/** The newest answer to a question. */
export const lastAnswer = ({ answers }: ReadonlyProgress, question: string) =>
  answers[question]?.at(-1);
