import { z } from 'astro/zod';
import { localized } from '../i18n/localized.ts';
import { levels } from './levels.ts';
import { proof, script } from './proof.ts';
import { topicIds } from './topics.ts';

/** Words that say how an option is graded. The grade of an option may change, and its id may not. */
const reserved = ['right', 'wrong', 'correct', 'incorrect'];

/**
 * Id of an option or a line: words that say what it is, in kebab case. It is unique in its question and the same in both
 * languages, and it stands in the stored answers of readers: it does not change when the text is edited.
 */
export const itemId = z
  .string()
  .max(32)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is a few words in kebab case')
  .refine((id) => !reserved.includes(id), 'an id says the option, not its grade');

/** The ids that occur more than once. */
export const repeatedIds = (items: readonly { id: string }[]): string[] => {
  const ids = items.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
};

/** Refuses items that share an id, and names it. */
export const distinctIds = <Item extends { id: string }>(items: z.ZodArray<z.ZodType<Item>>) =>
  items.refine((all) => repeatedIds(all).length === 0, {
    error: ({ input }) => `an id occurs twice: ${repeatedIds(input as readonly Item[]).join(', ')}`,
  });

/** What every question and prediction has. */
export const promptFields = {
  /** Unique over the course. Stored answers name it. */
  id: z.string(),
  /** Raise it when an edit makes it another question, so that earlier answers can be told from later ones. */
  version: z.number().int().min(1).default(1),
  prompt: localized,
};

/** A page of a standard or a documentation. */
const page = z.strictObject({ title: z.string(), url: z.url() });

/** What every question has, whichever kind it is and wherever it stands. */
export const questionFields = {
  ...promptFields,
  level: z.enum(levels),
  topics: z.array(z.enum(topicIds)).min(1),
  /** What people type who look for this question, beside its own words. For one that stands in no lesson. */
  keywords: z
    .strictObject({ en: z.array(z.string().min(2)), 'zh-cn': z.array(z.string().min(2)) })
    .optional(),
  /** The demo that shows the answer; it or a script is required for a question about behaviour. */
  demo: z.string().optional(),
  /** A script that shows the answer when the sandbox plays it. */
  script: script.optional(),
  proof: proof.optional(),
  /** A demo whose recorded run (content/demos/runs.json) shows the answer. */
  recorded: z.string().optional(),
  source: page.optional(),
  /** Where numbers of the answer come from that are neither computed in it nor assumed. */
  moreSources: z.array(page).min(1).optional(),
};
