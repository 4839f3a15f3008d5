import { render } from 'astro:content';
import { getLessons, type Lesson } from '../course/course.ts';
import { demosBySection } from '../course/lesson-parts.ts';
import type { Locale } from '../i18n/locales.ts';
import { runKey, type LessonPath, type Section } from '../progress/path.ts';
import { getQuiz } from '../questions/quizzes.ts';
import { questionStrings } from '../questions/strings.ts';

/** The whole course as a reader's way through it, in the order of its lessons. */
export const getCoursePath = async (locale: Locale): Promise<LessonPath[]> =>
  Promise.all((await getLessons(locale)).map((lesson) => pathOf(lesson, locale)));

/** A lesson with its headings of level 2, what there is to do under each, and its quiz. */
export async function pathOf(lesson: Lesson, locale: Locale): Promise<LessonPath> {
  const { slug, number, href, folder, entry } = lesson;
  const { headings } = await render(entry);
  const quiz = await getQuiz(folder);
  const top = { slug: '', text: entry.data.title };
  const demos = demosBySection(entry.body ?? '');
  const sections = [top, ...headings.filter(({ depth }) => depth === 2)].map(
    ({ slug: id, text }, at): Section => ({
      id,
      title: text,
      steps: (demos[at] ?? []).map(({ place, prediction }) => ({
        run: runKey(slug, place, prediction),
        // The prediction stands at the head of its demo.
        ...(prediction === undefined
          ? { place: `demo-${place}` }
          : { place: `question-${prediction}`, question: prediction }),
      })),
    }),
  );
  const questions: Section = {
    id: 'quiz',
    title: questionStrings(locale).title,
    steps: quiz.questions.map(({ id }) => ({ question: id, place: `question-${id}` })),
  };
  const used = sections.filter(({ id, steps }) => id !== '' || steps.length > 0);
  return { slug, number, title: entry.data.title, href, sections: [...used, questions] };
}
