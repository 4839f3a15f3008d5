import type { Grade, Preparation, ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';
import type { Card } from './queue.ts';

/** A grade that can be taken back. */
export interface LastGrade {
  readonly question: string;
  readonly at: string;
  readonly grade: Grade;
}

/** The newest grade of these questions since then that was not taken back. */
export function lastGrade(
  cards: readonly Pick<Card, 'id'>[],
  { grades }: ReadonlyPreparation,
  start: Date,
): LastGrade | undefined {
  const since = start.toISOString();
  return cards
    .flatMap(({ id }) => (grades[id] ?? []).map((given) => ({ question: id, ...given })))
    .filter(({ at, undone }) => at >= since && !undone)
    .reduce<LastGrade | undefined>(
      (newest, given) => (given.at > (newest?.at ?? '') ? given : newest),
      undefined,
    );
}

/** Takes a grade back. Its entry stays, with that mark. */
export function takeBack({ grades }: Preparation, { question, at }: LastGrade): void {
  const given = grades[question]?.find((each) => each.at === at);
  if (given) given.undone = true;
}

/** What was put in or ticked for the newest grade of a question, if that was taken back: the reader goes on from it. */
export function undoneAnswer(
  { answers }: ReadonlyProgress,
  { grades }: ReadonlyPreparation,
  question: string,
): readonly string[] {
  const newest = grades[question]?.at(-1);
  if (!newest?.undone || newest.of === undefined) return [];
  return answers[question]?.find(({ at }) => at === newest.of)?.answer ?? [];
}
