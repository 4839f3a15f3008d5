import type { Key } from '../../questions/keys.ts';
import { oneLine } from './answer-texts.ts';
import { outcomeOf, type ReadonlyAsked } from './score.ts';

/**
 * The places of the points that an open question needs and that the reader did not tick; all of them when it was skipped.
 * None while it is not graded, nor when the question has changed since.
 */
export function missingPlaces(key: Key, asked: ReadonlyAsked): number[] {
  const outcome = outcomeOf(asked);
  const isSettled = outcome === 'graded' || outcome === 'skipped';
  if (key.kind !== 'open' || key.version !== asked.version || !isSettled) return [];
  return key.needed
    .filter((id) => outcome === 'skipped' || !asked.answer?.includes(id))
    .map((id) => key.points.indexOf(id));
}

/** The same points as texts of the loaded question. */
export function missingPoints(question: HTMLElement, asked: ReadonlyAsked): string[] {
  const key = JSON.parse(question.dataset['key'] ?? '') as Key;
  const points = [...question.querySelectorAll('.rubric label')];
  return missingPlaces(key, asked).flatMap((at) => points.slice(at, at + 1).map(oneLine));
}
