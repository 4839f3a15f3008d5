import { lastAnswer } from './answers.ts';
import { stepState, type LessonPath } from './path.ts';
import type { ReadonlyProgress } from './schema.ts';

/** How far a reader is with a lesson. */
export interface LessonStanding {
  /** `done` when it is marked so. */
  readonly state: 'open' | 'begun' | 'done';
  /** How many of its demos and questions are done, and how many there are. */
  readonly done: number;
  readonly all: number;
  /** How many of its questions and predictions were answered wrong the last time. */
  readonly wrong: number;
}

/** How far a reader is with a lesson. */
export function standingOf(
  progress: ReadonlyProgress,
  { slug, sections }: LessonPath,
): LessonStanding {
  const steps = sections.flatMap((section) => section.steps);
  const states = steps.map((step) => stepState(progress, step));
  const isDone = progress.lessons[slug]?.done ?? false;
  const isBegun = states.some((state) => state !== 'open');
  return {
    state: isDone ? 'done' : isBegun ? 'begun' : 'open',
    done: states.filter((state) => state === 'done').length,
    all: states.length,
    wrong: steps.filter(({ question = '' }) => lastAnswer(progress, question)?.right === false)
      .length,
  };
}
