import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { browserQuestions } from '../browsers/browsers.ts';
import { locales, type Locale, type Localized } from '../i18n/locales.ts';
import type { Demo, Figure, Plan } from './schemas.ts';

export interface Lesson {
  /** Folder name without its number: the lesson's name in URLs and in stored progress. */
  slug: string;
  /** Folder in `content/lessons/`, with its number. */
  folder: string;
  /** Its place in the course, from 1. */
  number: number;
  entry: CollectionEntry<'lessons'>;
  /** `/<locale>/lessons/<slug>/` */
  href: string;
}

export interface Part {
  id: string;
  title: Localized;
  lessons: Lesson[];
}

/** The lessons of the course in one language, in the order of their folders. */
export async function getLessons(locale: Locale): Promise<Lesson[]> {
  const entries = await getCollection('lessons', ({ id }) => id.endsWith(`/${locale}`));
  return entries
    .sort((a, b) => a.id.localeCompare(b.id, 'en'))
    .map((entry, at) => {
      const folder = entry.id.slice(0, entry.id.indexOf('/'));
      const slug = folder.replace(/^\d+-/, '');
      return { slug, folder, number: at + 1, entry, href: `/${locale}/lessons/${slug}/` };
    });
}

/** The parts of the course that have lessons, in the order of their lessons. */
export async function getParts(locale: Locale): Promise<Part[]> {
  const lessons = await getLessons(locale);
  const parts = (await getCollection('parts')).map(({ data }) => ({
    ...data,
    lessons: lessons.filter((lesson) => lesson.entry.data.part === data.id),
  }));
  const homeless = lessons.find((lesson) => !parts.some((part) => part.lessons.includes(lesson)));
  if (homeless) {
    throw new Error(
      `content/lessons/${homeless.entry.id}.mdx: part "${homeless.entry.data.part}" is not in content/parts.yaml`,
    );
  }
  const place = ({ lessons: [first] }: Part) => (first ? lessons.indexOf(first) : -1);
  return parts.filter((part) => part.lessons.length > 0).sort((a, b) => place(a) - place(b));
}

/** The demo with that id. Throws if it has no folder. */
export async function getDemo(id: string): Promise<Demo> {
  const demos = await getDemos();
  const found = demos.get(id);
  if (!found) {
    throw new Error(`<Demo id="${id}">: content/demos/${id}/demo.yaml is missing`);
  }
  return found;
}

/** The texts of a figure. Throws if it has no folder. */
export async function getFigure(id: string): Promise<Figure> {
  const entries = await getCollection('figures');
  const found = entries.find((entry) => entry.id === `${id}/figure`);
  if (!found) throw new Error(`<Figure id="${id}">: content/figures/${id}/figure.yaml is missing`);
  return found.data;
}

/** The plan for a class with that id. Throws if there is none. */
export async function getPlan(id: string): Promise<Plan> {
  const found = await getEntry('plans', id);
  if (!found) throw new Error(`<Plan id="${id}">: content/plans.yaml has no such plan`);
  return found.data;
}

/** All demos by id. */
export async function getDemos(): Promise<Map<string, Demo>> {
  const entries = await getCollection('demos');
  return new Map(
    entries.map(({ id, data }) => {
      const controls = data.controls.map(withOptions);
      return [id.slice(0, id.indexOf('/')), { ...data, controls }];
    }),
  );
}

/** A control with its options, if they come from elsewhere: the behaviours of browsers that a page can measure. */
function withOptions(control: Demo['controls'][number]): typeof control {
  if (control.kind !== 'select' || !control.optionsFrom) return control;
  const plain = (text: string) => text.replaceAll('`', '');
  const options = browserQuestions
    .flatMap(({ rows }) => rows)
    .filter(({ by }) => by === 'page')
    .map(({ id, does }) => ({
      value: id,
      label: { en: plain(does.en), 'zh-cn': plain(does['zh-cn']) },
    }));
  return { ...control, options };
}

/** The lessons in which the demo with that id stands, each with its number in the course. */
export async function lessonsWithDemo(locale: Locale, id: string) {
  const lessons = await getLessons(locale);
  return lessons
    .map((lesson, at) => ({ ...lesson, number: at + 1 }))
    .filter(({ entry }) => entry.body?.includes(`<Demo id="${id}"`));
}

/** The ids of all demos, in the order in which the lessons first show them; those that none shows come last. */
export async function demosInOrder(): Promise<string[]> {
  const texts = (await getLessons('en')).map(({ entry }) => entry.body ?? '');
  const shown = [...texts.join('\n').matchAll(/^<Demo id="([^"]+)"/gm)].map(([, id = '']) => id);
  return [...new Set([...shown, ...(await getDemos()).keys()])];
}

/** One path per lesson and language. */
export async function lessonPaths() {
  const all = await Promise.all(
    locales.map(async (locale) => {
      const lessons = await getLessons(locale);
      return lessons.map((lesson, at) => ({
        params: { locale, slug: lesson.slug },
        props: { lesson, previous: lessons[at - 1], next: lessons[at + 1] },
      }));
    }),
  );
  return all.flat();
}
