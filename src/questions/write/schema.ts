import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { event } from '../events.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';
import { wantedOf } from './grade.ts';
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
    // A mistake is known by what comes of it.
    for (const [at, { id, stream }] of question.mistakes.entries()) {
      const comes = readStream(stream);
      if (sameReceived(comes, wanted)) refuse(`${id} is no mistake: it is right`);
      const before = question.mistakes.slice(0, at);
      const alike = before.find((each) => sameReceived(readStream(each.stream), comes));
      if (alike) refuse(`${id} gives what ${alike.id} gives: make one of them`);
    }
  });
export type Write = z.infer<typeof write>;
