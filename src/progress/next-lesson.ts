import type { ReadonlyProgress } from './schema.ts';

/**
 * The lesson that a reader goes on with, of the course's slugs in their order: the one that was read last, or, when that is
 * done, the next one that is not. One that was only glanced at counts when there is nothing else. Undefined when nothing
 * was opened yet, and when all is done.
 */
export function nextLesson(
  { lessons }: ReadonlyProgress,
  slugs: readonly string[],
): string | undefined {
  const isDone = (slug: string) => lessons[slug]?.done ?? false;
  const opened = slugs
    .filter((slug) => lessons[slug])
    .sort((a, b) => ((lessons[a]?.at ?? '') < (lessons[b]?.at ?? '') ? 1 : -1));
  const last = opened.find((slug) => lessons[slug]?.read ?? isDone(slug)) ?? opened[0];
  if (last === undefined || !isDone(last)) return last;
  const at = slugs.indexOf(last);
  return [...slugs.slice(at), ...slugs.slice(0, at)].find((slug) => !isDone(slug));
}
