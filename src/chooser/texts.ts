import { load } from 'js-yaml';
import table from '../../content/choice.yaml?raw';
import type { Choice } from './choose.ts';
import { choice } from './schema.ts';

/** `content/choice.yaml`, checked. */
export const choiceTexts = choice.parse(load(table));

/** The same without its texts: what the choice is computed from. */
export const choiceIds: Choice = {
  questions: choiceTexts.questions.map(({ id, answers }) => ({
    id,
    answers: answers.map((answer) => answer.id),
  })),
  rules: choiceTexts.rules.map(({ id, take, because }) => ({
    id,
    take,
    needs: Object.fromEntries(
      Object.entries(because).map(([question, reasons]) => [question, Object.keys(reasons)]),
    ),
  })),
};
