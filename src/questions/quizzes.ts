import { getCollection } from 'astro:content';
import { askedIn } from '../course/lesson-parts.ts';
import type { Lesson } from '../course/course.ts';
import type { Locale } from '../i18n/locales.ts';
import { remaining } from './remaining.ts';
import { refuseRepeatedIds } from './schema.ts';
import type { Prediction } from './prediction.ts';
import type { Question, Quiz } from './schema.ts';

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

/** The question that `<Ask id>` asks on the page of the lesson with that slug. Throws when the lesson's quiz has none such. */
export async function getAsked(slug: string | undefined, id: string): Promise<Question> {
  for (const [folder, { questions }] of await getQuizzes()) {
    if (folder.replace(/^\d+-/, '') !== slug) continue;
    const found = questions.find((each) => each.id === id);
    if (found) return found;
    throw new Error(`<Ask id="${id}">: content/lessons/${folder}/quiz.yaml has no such question`);
  }
  throw new Error(`<Ask id="${id}"> stands in no lesson: only the text of a lesson asks questions`);
}

/** The questions at the end of a lesson: those of its quiz that its text does not ask on the way. */
export const questionsAtTheEnd = async (
  { folder, entry }: Lesson,
  locale: Locale,
): Promise<Question[]> =>
  remaining(
    `content/lessons/${folder}/${locale}.mdx`,
    (await getQuiz(folder)).questions,
    askedIn(entry.body ?? ''),
  );
