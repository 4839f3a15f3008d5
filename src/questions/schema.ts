import { z } from 'astro/zod';
import { choice } from './choice/schema.ts';
import { repeatedIds } from './fields.ts';
import { mend } from './mend/schema.ts';
import { open } from './open/schema.ts';
import { order } from './order/schema.ts';
import { predict } from './predict/schema.ts';
import { prediction } from './prediction.ts';
import { write } from './write/schema.ts';

/** A question, in a lesson's quiz or outside: both languages side by side, one key. A kind is a folder and its line here. */
export const question = z.discriminatedUnion('kind', [choice, order, predict, write, mend, open]);
export type Question = z.infer<typeof question>;
export type Kind = Question['kind'];

/** `content/lessons/NN-slug/quiz.yaml`: what a lesson asks on its way and at its end. Each question is decided as in a file. */
export const quiz = z
  .strictObject({
    predictions: z.array(prediction).default([]),
    questions: z.array(question).min(3).max(5),
  })
  .superRefine(({ predictions, questions }, context) => {
    for (const id of repeatedIds([...predictions, ...questions]))
      context.addIssue({ code: 'custom', message: `two questions have the id ${id}` });
    for (const message of undecided(questions)) context.addIssue({ code: 'custom', message });
  });
export type Quiz = z.infer<typeof quiz>;

/** `content/questions/<topic>.yaml`: questions outside lessons. Each is decided by something that is not its author. */
export const questionFile = z
  .array(question)
  .min(1)
  .superRefine((questions, context) => {
    for (const id of repeatedIds(questions))
      context.addIssue({ code: 'custom', message: `two questions have the id ${id}` });
    for (const message of undecided(questions)) context.addIssue({ code: 'custom', message });
  });

/** What to say of each question that is decided by nothing but its author. */
const undecided = (questions: readonly Question[]): string[] =>
  questions
    .filter((each) => !isDecided(each))
    .map(
      ({ id }) =>
        `${id}: what decides it? Give a proof, a recorded run or a source; an open question may name a demo`,
    );

/** A script that is played, a stream that is read and lines that are sent are their own proofs. */
const isDecided = (question: Question): boolean => {
  const { kind, proof, source, recorded, demo, script } = question;
  return (
    kind === 'predict' ||
    kind === 'write' ||
    (kind === 'order' && question.wanted !== undefined) ||
    (kind === 'choice' && question.options.every(({ claim }) => claim?.script)) ||
    Boolean(proof ?? source ?? recorded ?? (kind === 'open' && (demo ?? script)))
  );
};

/**
 * Throws when two questions of the course have the same id: stored answers could not be told apart.
 * @param outside the questions that stand in no lesson
 */
export function refuseRepeatedIds(
  quizzes: readonly Quiz[],
  outside: readonly Question[] = [],
): void {
  const all = quizzes.flatMap(({ predictions, questions }) => [...predictions, ...questions]);
  const repeated = repeatedIds([...all, ...outside]);
  if (repeated.length > 0)
    throw new Error(
      `content/lessons/*/quiz.yaml, content/questions: two questions have the id ${repeated.join(', ')}`,
    );
}
