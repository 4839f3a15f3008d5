import { z } from 'astro/zod';
import { localized } from '../i18n/localized.ts';
import { levels } from '../questions/levels.ts';
import { topicIds } from '../questions/topics.ts';
import type { Picks } from './plan-state.ts';

/** What a step may pick; plan-state.ts says when each is done. */
const picks = {
  /** Slug of a lesson. */
  lesson: z.string().optional(),
  /** Ids of questions of the bank, asked in this order. */
  questions: z.array(z.string()).min(1).optional(),
  review: z.enum(['missed', 'earlier']).optional(),
  /** The settings of a mock interview; its length is in minutes. */
  mock: z
    .strictObject({
      minutes: z.literal([10, 20, 30, 45]),
      level: z.enum(levels).optional(),
      topics: z.array(z.enum(topicIds)).default([]),
    })
    .optional(),
};

const step = z
  .strictObject({
    minutes: z.int().min(1),
    /** A lesson has its own title. */
    title: localized.optional(),
    /** How to do it, in a sentence. */
    text: localized.optional(),
    ...picks,
  })
  .transform(({ minutes, title, text, ...picked }, context) => {
    const [one, ...more] = Object.entries(picked).filter(([, value]) => value !== undefined);
    if (!one || more.length > 0)
      context.addIssue('a step picks one of: lesson, questions, review, mock');
    if (title === undefined && picked.lesson === undefined)
      context.addIssue('a step that is no lesson has a title');
    // One of them is there, as was just checked.
    return { minutes, title, text, picks: Object.fromEntries(one ? [one] : []) as Picks };
  });

/** How long some steps take together. */
export const minutesOf = (steps: readonly { readonly minutes: number }[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

const sitting = z
  .strictObject({
    /** A plan of one sitting needs no title for it. */
    title: localized.optional(),
    minutes: z.int().min(1),
    steps: z.array(step).min(1),
  })
  .refine(({ minutes, steps }) => minutesOf(steps) === minutes, {
    error: ({ input }) =>
      `the steps take ${minutesOf((input as { steps: { minutes: number }[] }).steps)} minutes`,
  });

/** An entry of `content/interview-plans.yaml`. */
export const interviewPlan = z.strictObject({
  id: z.string(),
  title: localized,
  about: localized,
  sittings: z.array(sitting).min(1),
});

/** A plan, with what each of its steps picks. */
export type InterviewPlan = z.infer<typeof interviewPlan>;
