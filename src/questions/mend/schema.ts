import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { options } from '../choice/schema.ts';
import { wrongKeys } from '../claim.ts';
import { itemId, questionFields, repeatedIds } from '../fields.ts';
import { candidatesOf } from './grade.ts';

/** A line that may be picked. */
const candidate = z
  .strictObject({
    id: itemId,
    code: z.string(),
    wrong: z.literal(true).optional(),
    why: localized,
    /** Why one would take it for the wrong line. */
    misconception: localized.optional(),
  })
  .refine((line) => line.wrong ?? line.misconception, {
    message: 'a line that is in order names the misconception of whoever picks it',
  });
export type Candidate = z.infer<typeof candidate>;

/** A listing with a wrong line: pick the line, then its cure. */
export const mend = z
  .strictObject({
    kind: z.literal('mend'),
    ...questionFields,
    /** In their order. A plain text is a line that cannot be picked. */
    lines: z.array(z.union([z.string(), candidate])).min(3),
    /** Exactly one is right. */
    cures: options.refine((all) => all.filter(({ correct }) => correct).length === 1, {
      message: 'exactly one cure is right',
    }),
  })
  .superRefine((question, context) => {
    const candidates = candidatesOf(question);
    const wrong = candidates.filter((line) => line.wrong).length;
    if (wrong !== 1)
      context.addIssue({ code: 'custom', message: `${wrong} lines are wrong, not one` });
    if (candidates.length < 3)
      context.addIssue({ code: 'custom', message: 'fewer than three lines can be picked' });
    for (const message of wrongKeys(question.cures, question.proof))
      context.addIssue({ code: 'custom', message });
    for (const id of repeatedIds(candidates))
      context.addIssue({ code: 'custom', message: `two lines have the id ${id}` });
  });
export type Mend = z.infer<typeof mend>;
