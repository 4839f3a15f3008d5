import { getDemo, getLessons, lessonsWithDemo } from '../course/course.ts';
import type { Locale } from '../i18n/locales.ts';
import { getBank } from '../questions/bank.ts';
import { topicIds, type Topic } from '../questions/topics.ts';
import { rankPlaces } from './rank-places.ts';

/** A page, with the title that readers see. */
interface Place {
  readonly href: string;
  readonly title: string;
}

/** Where a topic is taught, the best place first; at most three of each. */
export interface Places {
  readonly lessons: readonly Place[];
  readonly demos: readonly Place[];
}

/** The lessons and demos of every topic, in one language. It reads the whole bank, so it runs only while the site is built. */
export async function topicPlaces(locale: Locale): Promise<Map<Topic, Places>> {
  const bank = await getBank();
  const taught = bank.map(({ question: { topics, demo }, home }) => ({
    topics,
    demo,
    lesson: 'lesson' in home ? home.lesson : undefined,
  }));
  const lessons = await getLessons(locale);
  const ids = [...new Set(taught.flatMap(({ demo }) => demo ?? []))];
  const demos = new Map(
    await Promise.all(
      ids.map(async (id) => {
        const folders = (await lessonsWithDemo(locale, id)).map(({ folder }) => folder);
        return [id, { title: (await getDemo(id)).title[locale], folders }] as const;
      }),
    ),
  );
  const placesOf = (topic: Topic): Places => {
    const ranked = rankPlaces(taught, topic, (demo) => demos.get(demo)?.folders ?? []);
    return {
      lessons: ranked.lessons.flatMap((folder) =>
        lessons
          .filter((lesson) => lesson.folder === folder)
          .map(({ number, href, entry }) => ({ href, title: `${number}. ${entry.data.title}` })),
      ),
      demos: ranked.demos.map((id) => ({
        href: `/${locale}/demos/${id}/`,
        title: demos.get(id)?.title ?? id,
      })),
    };
  };
  return new Map(topicIds.map((topic) => [topic, placesOf(topic)]));
}
