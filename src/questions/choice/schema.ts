import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { claim, wrongKeys } from '../claim.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';

/** What any option has. */
export const optionFields = z.strictObject({
  id: itemId,
  text: localized,
  correct: z.literal(true).optional(),
  why: localized,
  misconception: localized.optional(),
  /** What the option says will happen, where the tests can compare that with a run. */
  claim: claim.optional(),
  /** Of a cure: what stands in place of the wrong line, where the tests run the listing. */
  code: z.string().optional(),
});

const option = optionFields.refine((o) => o.correct ?? o.misconception, {
  message: 'a wrong option names the misconception behind it',
});
export type Option = z.infer<typeof option>;

/** Options of which at least one is right. When several are right, the reader picks all of them. */
export const options = distinctIds(z.array(option).min(2)).refine(
  (all) => all.some((o) => o.correct),
  { message: 'no option is correct' },
);

/** Pick one option, or all that are right. */
export const choice = z
  .strictObject({ kind: z.literal('choice'), ...questionFields, options })
  .superRefine(({ options: all, proof }, context) => {
    for (const message of wrongKeys(all, proof)) context.addIssue({ code: 'custom', message });
  });
