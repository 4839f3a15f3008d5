import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';

/** A plain text is code; a text in two languages is prose. */
const line = z.strictObject({ id: itemId, text: z.union([z.string(), localized]), why: localized });

const sameIds = (order: readonly string[], ids: readonly string[]) =>
  String([...order].sort()) === String([...ids].sort());

/** Put lines in order. */
export const order = z
  .strictObject({
    kind: z.literal('order'),
    ...questionFields,
    /** In the right order. */
    lines: distinctIds(z.array(line).min(3)),
    /** Other right orders, each the ids of all lines. */
    accept: z.array(z.array(z.string())).default([]),
  })
  .refine(
    ({ lines, accept }) =>
      accept.every((ids) =>
        sameIds(
          ids,
          lines.map(({ id }) => id),
        ),
      ),
    { path: ['accept'], message: 'an accepted order names each line once, by its id' },
  );
