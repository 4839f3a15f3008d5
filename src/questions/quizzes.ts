import { getCollection } from 'astro:content';
import { refuseRepeatedIds } from './schema.ts';
import type { Prediction, Quiz } from './schema.ts';

/** Every quiz of the course by its lesson's folder. Throws when two questions have the same id. */
export async function getQuizzes(): Promise<Map<string, Quiz>> {
  const quizzes = await getCollection('quizzes');
  refuseRepeatedIds(quizzes.map(({ data }) => data));
  return new Map(quizzes.map(({ id, data }) => [id.slice(0, id.indexOf('/')), data]));
}

/** The quiz of the lesson in `content/lessons/<folder>/`. Throws when it has none. */
export async function getQuiz(folder: string): Promise<Quiz> {
  const quiz = (await getQuizzes()).get(folder);
  if (!quiz) throw new Error(`content/lessons/${folder}/quiz.yaml is missing`);
  return quiz;
}

/** The prediction with that id, and the folder of the lesson in which it stands. Throws when no quiz has it. */
export async function getPrediction(id: string): Promise<Prediction & { folder: string }> {
  for (const [folder, { predictions }] of await getQuizzes()) {
    const found = predictions.find((each) => each.id === id);
    if (found) return { ...found, folder };
  }
  throw new Error(
    `The prediction "${id}", which a <Demo> or content/plans.yaml names, stands in no quiz.yaml under content/lessons`,
  );
}
