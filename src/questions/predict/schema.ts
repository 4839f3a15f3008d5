import { z } from 'astro/zod';
import { localized } from '../../i18n/localized.ts';
import { event } from '../events.ts';
import { distinctIds, itemId, questionFields } from '../fields.ts';
import { sameEvent } from '../same-events.ts';
import { play } from '../play.ts';
import { script } from '../proof.ts';

const candidate = z.strictObject({
  id: itemId,
  /** What may arrive. Without it, the candidate says that nothing does. */
  event: event.optional(),
  why: localized,
  misconception: localized.optional(),
});

/** Say which events arrive from a script. The author names candidates, and the key comes of playing the script. */
export const predict = z
  .strictObject({
    kind: z.literal('predict'),
    ...questionFields,
    script,
    candidates: distinctIds(z.array(candidate).min(2)),
  })
  .superRefine(({ script: written, candidates }, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message });
    };
    const played = play(written);
    if ('mistake' in played) return refuse(`the script: ${played.mistake}`);
    for (const [at, one] of candidates.entries()) {
      const { id, event: mine, misconception } = one;
      if (!arrives(one, played.events) && !misconception)
        refuse(`${id} does not arrive: name the misconception behind it`);
      if (candidates.slice(at + 1).some((other) => isSame(mine, other.event)))
        refuse(`${id} stands twice among the candidates`);
    }
    for (const each of played.events)
      if (!candidates.some((one) => one.event && sameEvent(one.event, each)))
        refuse(`this arrives and is no candidate: ${JSON.stringify(each)}`);
    if (played.events.length === 0 && candidates.every((one) => one.event))
      refuse('nothing arrives: a candidate without an event has to say so');
  });
export type Predict = z.infer<typeof predict>;
type Candidate = z.infer<typeof candidate>;
type Arriving = z.infer<typeof event>;

const isSame = (one: Arriving | undefined, other: Arriving | undefined): boolean =>
  one && other ? sameEvent(one, other) : one === other;

/** Whether a candidate comes true when these events arrive. */
export const arrives = ({ event: mine }: Candidate, events: readonly Arriving[]): boolean =>
  mine ? events.some((each) => sameEvent(mine, each)) : events.length === 0;
