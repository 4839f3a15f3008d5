import { render } from 'astro:content';
import { getLessons, type Lesson } from '../course/course.ts';
import { partsBySection, type DemoPlace } from '../course/lesson-parts.ts';
import type { Locale } from '../i18n/locales.ts';
import { runKey, type LessonPath, type Section, type Step } from '../progress/path.ts';
import { questionsAtTheEnd } from '../questions/quizzes.ts';
import { questionStrings } from '../questions/strings.ts';

/** The whole course as a reader's way through it, in the order of its lessons. */
export const getCoursePath = async (locale: Locale): Promise<LessonPath[]> =>
  Promise.all((await getLessons(locale)).map((lesson) => pathOf(lesson, locale)));

/** A lesson with its headings of level 2, what there is to do under each, and what is left for its quiz. */
export async function pathOf(lesson: Lesson, locale: Locale): Promise<LessonPath> {
  const { slug, number, href, entry } = lesson;
  const { headings } = await render(entry);
  const top = { slug: '', text: entry.data.title };
  const parts = partsBySection(entry.body ?? '');
  const sections = [top, ...headings.filter(({ depth }) => depth === 2)].map(
    ({ slug: id, text }, at): Section => ({
      id,
      title: text,
      steps: (parts[at] ?? []).map((part) =>
        'asked' in part ? ask(part.asked) : demoStep(slug, part),
      ),
    }),
  );
  const questions: Section = {
    id: 'quiz',
    title: questionStrings(locale).title,
    steps: (await questionsAtTheEnd(lesson, locale)).map(({ id }) => ask(id)),
  };
  const used = sections.filter(({ id, steps }) => id !== '' || steps.length > 0);
  return { slug, number, title: entry.data.title, href, sections: [...used, questions] };
}

const ask = (question: string): Step => ({ question, place: `question-${question}` });

/** A prediction stands at the head of its demo. */
const demoStep = (slug: string, { place, prediction }: DemoPlace): Step => ({
  run: runKey(slug, place, prediction),
  ...(prediction === undefined ? { place: `demo-${place}` } : ask(prediction)),
});
