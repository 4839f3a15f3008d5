import { getCollection } from 'astro:content';
import { getQuizzes } from './quizzes.ts';
import { refuseRepeatedIds, type Question } from './schema.ts';
import { topicIds } from './topics.ts';

/** Where a question stands. */
type Home =
  /** A folder of `content/lessons`. */
  | { readonly lesson: string }
  /** A file of `content/questions`, without its ending. */
  | { readonly file: string };

/** A question with its place. */
export interface BankQuestion {
  readonly question: Question;
  readonly home: Home;
}

/**
 * Every question of the course: those of the lessons in their order, then the files of `content/questions` by name.
 * Predictions, which stand at the head of a demo, are not among them. Throws when two questions have the same id.
 */
export async function getBank(): Promise<BankQuestion[]> {
  const quizzes = await getQuizzes();
  const files = (await getCollection('questions')).sort((a, b) => a.id.localeCompare(b.id, 'en'));
  const noTopic = files.find(({ id }) => !topicIds.some((topic) => topic === id));
  if (noTopic)
    throw new Error(
      `content/questions/${noTopic.id}.yaml: a file has the name of a topic in src/questions/topics.ts`,
    );
  refuseRepeatedIds(
    [...quizzes.values()],
    files.flatMap(({ data }) => data),
  );
  const lessons = [...quizzes].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return [
    ...lessons.flatMap(([lesson, { questions }]) =>
      questions.map((question) => ({ question, home: { lesson } })),
    ),
    ...files.flatMap(({ id: file, data }) =>
      data.map((question) => ({ question, home: { file } })),
    ),
  ];
}
