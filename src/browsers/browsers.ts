import { load } from 'js-yaml';
import { z } from 'astro/zod';
import results from '../../content/browsers/measured.json';
import text from '../../content/browsers/rows.yaml?raw';
import { browserQuestion, measuredBrowsers } from './schema.ts';
import type { BrowserQuestion, MeasuredBrowsers } from './schema.ts';

/** The questions to browsers, in the order of the page. */
export const browserQuestions: readonly BrowserQuestion[] = z
  .array(browserQuestion)
  .parse(load(text));

/** What the engines did. */
export const measured: MeasuredBrowsers = measuredBrowsers.parse(results);
