import { getCollection } from 'astro:content';
import type { Lesson } from '../course/course.ts';
import { getBank } from '../questions/bank.ts';
import { minutesOf, type InterviewPlan } from './plan-schema.ts';

/**
 * The plans of content/interview-plans.yaml, the shortest first. Throws when one names a lesson or a question that there is not.
 * @param lessons those of the course, in any language
 */
export async function getInterviewPlans(lessons: readonly Lesson[]): Promise<InterviewPlan[]> {
  const plans = (await getCollection('interviewPlans'))
    .map(({ data }) => data)
    .sort((a, b) => minutesOf(a.sittings) - minutesOf(b.sittings));
  const ids = new Set((await getBank()).map(({ question }) => question.id));
  const slugs = new Set(lessons.map(({ slug }) => slug));
  for (const { picks } of plans.flatMap(({ sittings }) => sittings.flatMap(({ steps }) => steps))) {
    const missing =
      'lesson' in picks
        ? !slugs.has(picks.lesson) && `lesson ${picks.lesson}`
        : 'questions' in picks && picks.questions.find((id) => !ids.has(id));
    if (missing) throw new Error(`content/interview-plans.yaml: there is no ${missing}`);
  }
  return plans;
}
