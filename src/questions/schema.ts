import { z } from 'astro/zod';
import { choice, options } from './choice/schema.ts';
import { promptFields, repeatedIds } from './fields.ts';
import { order } from './order/schema.ts';

/** A question, in a lesson's quiz or outside: both languages side by side, one key. A kind is a folder and its line here. */
export const question = z.discriminatedUnion('kind', [choice, order]);
export type Question = z.infer<typeof question>;
export type Kind = Question['kind'];

/** A choice that is made before a demo runs, and that the demo answers. */
const prediction = z.strictObject({
  ...promptFields,
  /** The demo that shows the outcome. */
  demo: z.string(),
  options,
});
export type Prediction = z.infer<typeof prediction>;

/** `content/lessons/NN-slug/quiz.yaml`: what a lesson asks on its way and at its end. */
export const quiz = z
  .strictObject({
    predictions: z.array(prediction).default([]),
    questions: z.array(question).min(3).max(5),
  })
  .superRefine(({ predictions, questions }, context) => {
    for (const id of repeatedIds([...predictions, ...questions]))
      context.addIssue({ code: 'custom', message: `two questions have the id ${id}` });
  });
export type Quiz = z.infer<typeof quiz>;

/** Throws when two questions of the course have the same id: stored answers could not be told apart. */
export function refuseRepeatedIds(quizzes: readonly Quiz[]): void {
  const all = quizzes.flatMap(({ predictions, questions }) => [...predictions, ...questions]);
  const repeated = repeatedIds(all);
  if (repeated.length > 0)
    throw new Error(
      `content/lessons/*/quiz.yaml: two questions have the id ${repeated.join(', ')}`,
    );
}
