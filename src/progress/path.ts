import { lastAnswer } from './answers.ts';
import type { ReadonlyProgress } from './schema.ts';

/** What there is to do in one place of a lesson: a demo with its prediction, a demo alone, or a question of the quiz. */
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

/** A lesson as a reader's way through it. The last section is the quiz. */
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

/** Where a reader goes on: a lesson, perhaps at a section of it; or all is done. */
export type Next = { readonly lesson: LessonPath; readonly section?: Section } | 'all-done';

/**
 * The next thing that is not done. In a lesson that was begun it is the section where the reader was, or the next one with
 * something open when all is done there. A lesson is done when the reader has marked it so, or has done all that is in it.
 * Undefined before a lesson was opened.
 */
export function nextThing(
  progress: ReadonlyProgress,
  lessons: readonly LessonPath[],
): Next | undefined {
  const begun = lessons.some(({ slug }) => progress.lessons[slug]);
  if (!begun) return undefined;
  const lesson = nextLesson(progress, lessons);
  if (!lesson) return 'all-done';
  const heading = progress.lessons[lesson.slug]?.heading;
  const at = lesson.sections.findIndex(({ id }) => id === heading);
  if (at < 0) return { lesson };
  const isOpen = ({ steps }: Section) => steps.some((step) => stepState(progress, step) !== 'done');
  const section = inTurn(lesson.sections, at).find(
    (each, steps) => isOpen(each) || (steps === 0 && each.steps.length === 0),
  );
  return section ? { lesson, section } : { lesson };
}

/**
 * The lesson that was read last, or, when that is done, the next one that is not. One that was only glanced at counts when
 * there is nothing else.
 */
function nextLesson(
  progress: ReadonlyProgress,
  path: readonly LessonPath[],
): LessonPath | undefined {
  const { lessons } = progress;
  const isDone = (lesson: LessonPath) => isLessonDone(progress, lesson);
  const opened = path
    .filter(({ slug }) => lessons[slug])
    .sort((a, b) => ((lessons[a.slug]?.at ?? '') < (lessons[b.slug]?.at ?? '') ? 1 : -1));
  const last = opened.find((each) => lessons[each.slug]?.read ?? isDone(each)) ?? opened[0];
  if (!last || !isDone(last)) return last;
  return inTurn(path, path.indexOf(last)).find((each) => !isDone(each));
}

/** Whether a lesson is marked as done, or all that is in it is done. */
function isLessonDone(progress: ReadonlyProgress, { slug, sections }: LessonPath): boolean {
  const steps = sections.flatMap((section) => section.steps);
  return (
    (progress.lessons[slug]?.done ?? false) ||
    (steps.length > 0 && steps.every((step) => stepState(progress, step) === 'done'))
  );
}

/** From that place on to the end, and then from the beginning. */
const inTurn = <Item>(items: readonly Item[], at: number): Item[] => [
  ...items.slice(at),
  ...items.slice(0, at),
];
