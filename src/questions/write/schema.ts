import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { event } from '../events.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';
import { readStream, sameReceived } from './read.ts';

/** A stream that readers write and that gives something else. */
const mistake = z.strictObject({
  id: itemId,
  stream: z.string(),
  why: localized,
  misconception: localized,
});

/** Type a stream that gives these events. Any stream that does is right. */
export const write = z
  .strictObject({
    kind: z.literal('write'),
    ...questionFields,
    /** All events that must arrive, in order. */
    wanted: z.array(event).min(1),
    /** The reconnection time that the stream must set, in milliseconds. */
    reconnectionTime: z.int().min(0).optional(),
    /** One stream that is right. */
    sample: z.string(),
    why: localized,
    mistakes: distinctIds(z.array(mistake).min(1)),
  })
  .superRefine((question, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message });
    };
    const wanted = wantedOf(question);
    const got = readStream(question.sample);
    if (!sameReceived(got, wanted)) refuse(`the sample gives ${JSON.stringify(got)}`);
    for (const { id, stream } of question.mistakes)
      if (sameReceived(readStream(stream), wanted)) refuse(`${id} is no mistake: it is right`);
  });
export type Write = z.infer<typeof write>;

/** What a right stream gives. */
const wantedOf = ({ wanted, reconnectionTime }: Pick<Write, 'wanted' | 'reconnectionTime'>) => ({
  events: wanted,
  reconnectionTime,
});
