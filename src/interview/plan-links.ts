import type { Picks } from './plan-state.ts';

/**
 * Where a step of a plan begins.
 * @param root `/<locale>/`
 */
export function addressOf(root: string, step: Picks): string {
  const interview = `${root}interview/`;
  if ('lesson' in step) return `${root}lessons/${step.lesson}/`;
  if ('questions' in step) return `${interview}review/?ids=${step.questions.join(',')}`;
  // What was missed is due within minutes, so a review begins with it.
  if ('review' in step) return `${interview}review/`;
  const { minutes, level, topics = [] } = step.mock;
  const settings: [string, string][] = [
    ['minutes', String(minutes)],
    ...(level === undefined ? [] : [['level', level] satisfies [string, string]]),
    ...topics.map((topic): [string, string] => ['topic', topic]),
  ];
  return `${interview}mock/?${String(new URLSearchParams(settings))}`;
}
