import type { Asked } from '../../progress/preparation.ts';
import type { DeepReadonly } from '../../progress/versioned.ts';

export type ReadonlyAsked = DeepReadonly<Asked>;

/** What became of a question. `ungraded`: answered, and the reader has not graded it yet. */
export type Outcome = 'unreached' | 'skipped' | 'ungraded' | 'graded';

/** What became of a question of an interview. */
export function outcomeOf({ seconds, skipped, score }: ReadonlyAsked): Outcome {
  if (score !== undefined) return 'graded';
  if (seconds === undefined) return 'unreached';
  return skipped ? 'skipped' : 'ungraded';
}

/** What a question counts, from 0 to 1: nothing when it was skipped. Undefined when it does not count at all. */
export function countOf(asked: ReadonlyAsked): number | undefined {
  return outcomeOf(asked) === 'skipped' ? 0 : asked.score;
}

/** The mean of what counts, from 0 to 1; undefined when nothing does. */
export function scoreOf(questions: readonly ReadonlyAsked[]): number | undefined {
  const counts = questions.flatMap((asked) => countOf(asked) ?? []);
  return counts.length === 0 ? undefined : counts.reduce((a, b) => a + b) / counts.length;
}

/** What an open question is worth: the share of the needed points that the reader has ticked. A bonus makes up for nothing. */
export const worth = (needed: readonly string[], ticked: readonly string[]): number =>
  needed.filter((id) => ticked.includes(id)).length / needed.length;

/** How a topic went. */
export interface TopicScore {
  readonly topic: string;
  readonly score: number;
  /** How many questions count. */
  readonly n: number;
}

/** The score of each topic that counts, the weakest first; a question of two topics counts in both. */
export function scoresByTopic(
  questions: readonly ReadonlyAsked[],
  topicsOf: (id: string) => readonly string[],
): TopicScore[] {
  const topics = [...new Set(questions.flatMap(({ id }) => topicsOf(id)))];
  return topics
    .flatMap((topic) => {
      const about = questions.filter(({ id }) => topicsOf(id).includes(topic));
      const score = scoreOf(about);
      const n = about.filter((asked) => countOf(asked) !== undefined).length;
      return score === undefined ? [] : [{ topic, score, n }];
    })
    .sort((a, b) => a.score - b.score || b.n - a.n);
}

/** Below this a topic is weak, and the report says where to learn it. */
export const weakBelow = 0.8;

/** A score in whole per cent. */
export const percent = (score: number): number => Math.round(score * 100);
