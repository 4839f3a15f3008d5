import { outcomeOf } from './score.ts';
import type { ReadonlyMock } from './steps.ts';

/**
 * Whether an interview was held, as a plan asks for: its report is there, it came to half of its questions at least, and
 * what it came to is graded or was skipped, but not all of it was skipped.
 */
export function wasHeld({ stage, questions }: Pick<ReadonlyMock, 'stage' | 'questions'>): boolean {
  const outcomes = questions.map(outcomeOf).filter((outcome) => outcome !== 'unreached');
  return (
    stage === 'report' &&
    outcomes.length * 2 >= questions.length &&
    outcomes.includes('graded') &&
    !outcomes.includes('ungraded')
  );
}
