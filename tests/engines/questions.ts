import { z } from 'astro/zod';
import { browserQuestion } from '../../src/browsers/schema.ts';
import type { BrowserQuestion } from '../../src/browsers/schema.ts';
import { readYaml } from '../support/lessons.ts';

/** The questions of the page of browsers. */
export const browserQuestions = (): BrowserQuestion[] =>
  z.array(browserQuestion).parse(readYaml('browsers/rows.yaml'));
