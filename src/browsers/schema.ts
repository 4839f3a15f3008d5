import { z } from 'astro/zod';
import { localized } from '../i18n/localized.ts';

/** What a check found in a browser: a word of its row, or a time in milliseconds. */
const finding = z.union([z.string(), z.number()]);
export type Finding = z.infer<typeof finding>;

/** One behaviour, as a row of the table. */
const row = z.strictObject({
  id: z.string(),
  /** What is done to the browser. Code stands between backticks. */
  does: localized,
  /** Words for what a check can find, where it is not a number of its own. A row without `findings` has a time. */
  findings: z.record(z.string(), localized).optional(),
  /** What else a reader needs to understand the row. */
  note: localized.optional(),
  /** Whether it depends on the engine's network layer. */
  net: z.boolean().default(false),
  /** What can bring it about: a `page`, a page in a `tab` of its own, or only the `script` behind `npm run engines`. */
  by: z.enum(['page', 'tab', 'script']).default('page'),
});

/** An entry of `content/browsers/rows.yaml`: a question and its rows. */
export const browserQuestion = z.strictObject({
  id: z.string(),
  title: localized,
  /** What follows for code, by the rows and the lesson. */
  so: localized,
  /** The slug of the lesson that is about it. */
  lesson: z.string(),
  rows: z.array(row).min(1),
});
export type BrowserQuestion = z.infer<typeof browserQuestion>;

/** `content/browsers/measured.json`: what the engines did. The tests in tests/engines write it. */
export const measuredBrowsers = z.strictObject({
  /** The day of the full measurement, as in 2026-11-27. */
  date: z.iso.date(),
  engines: z.array(z.strictObject({ id: z.string(), name: z.string(), version: z.string() })),
  /** By row, then by engine. */
  findings: z.record(z.string(), z.record(z.string(), finding)),
});
export type MeasuredBrowsers = z.infer<typeof measuredBrowsers>;
