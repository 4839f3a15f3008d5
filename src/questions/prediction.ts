import { z } from 'astro/zod';
import { optionFields } from './choice/schema.ts';
import { distinctIds, promptFields } from './fields.ts';

/** An entry of the browser's side of a run (`src/trace/entries.ts`). */
const moment = z.strictObject({
  kind: z.enum(['eventsource', 'fetch', 'open', 'response', 'event', 'error', 'end', 'closed']),
  /** Only entries of this call and later ones of the page, from 1. */
  call: z.number().int().min(1).default(1),
  /** Only entries of this connection and later ones of a call, from 1. */
  attempt: z.number().int().min(1).default(1),
  /** Which of these entries it is, from 1. */
  times: z.number().int().min(1).default(1),
});
export type Moment = z.infer<typeof moment>;

/** When a run has got far enough to tell how a prediction went: at an entry, or a while after it. */
const enough = moment.extend({ seconds: z.number().min(0).max(30).default(0) });
export type Enough = z.infer<typeof enough>;

/** What of a run makes an option right: how long after one entry another one came. */
const when = z.strictObject({
  entry: moment,
  after: moment,
  /** At least the first number, and less than the second. */
  seconds: z.tuple([z.number().min(0), z.number().max(30)]),
});
export type When = z.infer<typeof when>;

/** The engines in which the course is measured, by their names in both languages. */
const engines = ['Chromium', 'Firefox', 'WebKitGTK'] as const;

/** An option that is right or wrong for everybody, or one that the reader's own run decides. */
const option = optionFields
  .safeExtend({
    when: when.optional(),
    /** Engines in which it was right when they were measured. */
    engines: z.array(z.enum(engines)).min(1).optional(),
  })
  .refine(({ claim }) => !claim, {
    message: 'a prediction is compared with the recorded run of its demo, and has no claims',
  })
  .refine((o) => o.correct ?? o.when ?? o.misconception, {
    message: 'a wrong option names the misconception behind it',
  })
  .refine((o) => o.when || !o.engines, { message: 'what is right in some engines says when' });

/** What browsers differ in: a section of the page of measurements. */
const sections = [
  'open',
  'waits',
  'returns',
  'survives',
  'ids',
  'format',
  'connections',
  'requests',
  'fetch',
] as const;

/** A choice that is made before a demo runs, and that the demo answers. */
export const prediction = z
  .strictObject({
    ...promptFields,
    /** The demo that shows the outcome. */
    demo: z.string(),
    /** Without it the run has to end by itself. */
    enough: enough.optional(),
    /** Browsers differ in the outcome, as this section of the page "Browsers" shows. Then options say when they are right. */
    differs: z.enum(sections).optional(),
    options: distinctIds(z.array(option).min(2)),
  })
  .superRefine(({ differs, options }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const correct = options.some((each) => each.correct);
    if (differs === undefined) {
      if (!correct) refuse('no option is correct');
      if (options.some((each) => each.when)) refuse('an option says when: say what differs');
      return;
    }
    if (correct) refuse('where browsers differ, no option is correct by itself: say when');
    const named = options.flatMap((each) => each.engines ?? []);
    if (String(named.toSorted()) !== String(engines))
      refuse(`where browsers differ, each stands at one option: ${engines.join(', ')}`);
  });
export type Prediction = z.infer<typeof prediction>;
