import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { event } from '../events.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';
import { sight } from '../proof.ts';
import { wrongOrders } from './orders.ts';

/** A plain text is code; a text in two languages is prose. */
const line = z.strictObject({
  id: itemId,
  text: z.union([z.string(), localized]),
  why: localized,
  /** What the line sends of a stream, without its line break. */
  sends: z.string().optional(),
  /** What is seen of it in the run of the proof. */
  seen: sight.optional(),
});

const sameIds = (order: readonly string[], ids: readonly string[]) =>
  String([...order].sort()) === String([...ids].sort());

/** Put lines in order. */
export const order = z
  .strictObject({
    kind: z.literal('order'),
    ...questionFields,
    /** In the right order. */
    lines: distinctIds(z.array(line).min(3).max(7)),
    /** Other right orders, each the ids of all lines. */
    accept: z.array(z.array(z.string())).default([]),
    /** The events that the lines send in a right order, and in no other. Then each line says what it `sends`. */
    wanted: z.array(event).optional(),
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
  )
  .superRefine((question, context) => {
    for (const message of wrongOrders(question)) context.addIssue({ code: 'custom', message });
  });
export type Order = z.infer<typeof order>;
