import type { Progress } from '../progress/schema.ts';
import { lastAnswer } from '../progress/answers.ts';
import type { DeepReadonly } from '../progress/versioned.ts';

/** Whether a quiz can be begun anew: one of its questions was answered since it was last. */
export const isBegun = (
  progress: DeepReadonly<Progress>,
  lesson: string,
  questions: readonly string[],
): boolean => {
  const from = progress.lessons[lesson]?.quizFrom ?? '';
  return questions.some((id) => (lastAnswer(progress, id)?.at ?? '') > from);
};

/**
 * Begins a quiz anew: its answers stay in the history, and are not shown from now on. A typed text goes too, when it is
 * one of these answers; what was never stored as an answer is kept.
 */
export function beginAnew(
  progress: Progress,
  lesson: string,
  questions: readonly string[],
  at: string,
): void {
  progress.lessons[lesson] = { done: false, ...progress.lessons[lesson], at, quizFrom: at };
  for (const id of questions) {
    const draft = `question ${id}`;
    const text = progress.drafts[draft]?.values['text'];
    if (progress.answers[id]?.some(({ answer }) => answer[0] === text))
      progress.drafts[draft] = { at, values: { text: '' } };
  }
}
