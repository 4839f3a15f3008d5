import { stepState, type LessonPath, type Section } from './path.ts';
import type { ReadonlyProgress } from './schema.ts';

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
