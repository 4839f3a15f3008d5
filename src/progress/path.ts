import { lastAnswer } from './answers.ts';
import type { ReadonlyProgress } from './schema.ts';

/** What there is to do in one place of a lesson: a demo with its prediction, a demo alone, or a question. */
export interface Step {
  /** The key of the demo in stored runs (`runKey`). */
  readonly run?: string;
  /** Id of the prediction or question. */
  readonly question?: string;
  /** Id of the element in the lesson where it begins. */
  readonly place: string;
}

/** A heading of a lesson, with what there is to do under it. */
export interface Section {
  /** Id of the heading; `''` for what stands above the first one. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A lesson as a reader's way through it. The last section is the quiz, with the questions that the text does not ask on the way. */
export interface LessonPath {
  readonly slug: string;
  /** Its place in the course, from 1. */
  readonly number: number;
  readonly title: string;
  /** `/<locale>/lessons/<slug>/` */
  readonly href: string;
  readonly sections: readonly Section[];
}

/**
 * The key of a demo's run in stored progress: the prediction that the demo carries, else the demo's place (`ticker`, or
 * `ticker-2` for the second one of the page), which is another one when a lesson is edited.
 */
export const runKey = (slug: string, place: string, prediction?: string): string =>
  prediction ?? `${slug}#${place}`;

/** How far a reader is with a step. `begun`: the demo was run and its prediction not answered, or the other way round. */
export type StepState = 'open' | 'begun' | 'done';

/** How far a reader is with a step. */
export function stepState(
  progress: ReadonlyProgress,
  { run, question }: Pick<Step, 'run' | 'question'>,
): StepState {
  const parts = [
    ...(run === undefined ? [] : [progress.runs[run] !== undefined]),
    ...(question === undefined ? [] : [lastAnswer(progress, question) !== undefined]),
  ];
  if (parts.every(Boolean)) return 'done';
  return parts.some(Boolean) ? 'begun' : 'open';
}

/** How many of these demos were run. */
export const runCount = (progress: ReadonlyProgress, runs: readonly string[]): number =>
  runs.filter((run) => progress.runs[run]).length;
