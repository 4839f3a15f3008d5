import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';

/** What a good answer says. */
const point = z.strictObject({
  id: itemId,
  text: localized,
  /** Good to say, and not needed. */
  bonus: z.literal(true).optional(),
});

/** Answer aloud or in writing, compare with a model answer, and grade yourself by the rubric. */
export const open = z.strictObject({
  kind: z.literal('open'),
  ...questionFields,
  /** What can be said in 30 seconds. */
  short: localized,
  /** The whole answer. A blank line begins a paragraph. */
  long: localized,
  /** What an interviewer asks next. */
  followUps: z.array(z.strictObject({ question: localized, answer: localized })).min(1),
  /** Answers that are often given, and why they are wrong. */
  wrong: z.array(z.strictObject({ answer: localized, why: localized })).min(1),
  rubric: distinctIds(z.array(point).min(3)).refine((all) => all.some(({ bonus }) => !bonus), {
    message: 'every point is a bonus',
  }),
  /** Id of a drawing in content/figures. */
  figure: z.string().optional(),
});
export type Open = z.infer<typeof open>;
