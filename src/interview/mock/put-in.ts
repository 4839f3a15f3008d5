import { find } from '../../markup/find.ts';
import type { Asked } from '../../progress/preparation.ts';
import type { QuizQuestion } from '../../questions/quiz-question.ts';

/** Where the reader types the answer to an open question; undefined for other kinds. */
export const openField = (question: HTMLElement): HTMLTextAreaElement | undefined =>
  question.querySelector('.rubric') ? find<HTMLTextAreaElement>(question, 'textarea') : undefined;

/**
 * What the reader is to do first, when nothing is put in; undefined when there is nothing to do. An open question may be
 * answered aloud.
 */
export const missingIn = (question: QuizQuestion): string | undefined =>
  openField(question) || question.given.length > 0 ? undefined : question.missing;

/** Keeps what is put in with the question of the interview. */
export function collect(asked: Asked, question: QuizQuestion, followUps: string[]): void {
  const field = openField(question);
  if (field) asked.text = field.value;
  else if (question.given.length > 0) asked.answer = question.given;
  else delete asked.answer;
  if (followUps.length > 0) asked.followUps = followUps;
}
