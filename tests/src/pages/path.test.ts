import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LessonPath } from '../../../src/progress/path.ts';
import { attribute } from '../../support/html.ts';
import { builtPages } from '../../support/pages.ts';

const pages = new Map(builtPages().map((page) => [page.path, page]));

describe.each(['en', 'zh-cn'])('the path through the course (%s)', (locale) => {
  const lessons = JSON.parse(readFileSync(`dist/${locale}/path.json`, 'utf8')) as LessonPath[];

  it('has the lessons in their order', () => {
    expect(lessons.length).toBeGreaterThan(10);
    expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_, at) => at + 1));
  });

  it.each(lessons)('names what $href has to do, under its headings, in order', (lesson) => {
    const elements = pages.get(lesson.href)?.elements ?? [];
    const ids = elements.map((element) => attribute(element, 'id') ?? '');
    const places = lesson.sections.flatMap(({ id, steps }) => [
      id,
      ...steps.map(({ place }) => place),
    ]);
    // The second use of a demo gets its id in the browser.
    const shown = places.filter((place) => !/^demo-.+-\d+$/.test(place));
    expect(shown.map((place) => ids.includes(place) || place)).toEqual(shown.map(() => true));
    expect(shown.map((place) => ids.indexOf(place))).toEqual(
      shown.map((place) => ids.indexOf(place)).sort((a, b) => a - b),
    );
    const steps = lesson.sections.flatMap((section) => section.steps);
    const count = (name: string) => elements.filter(({ tagName }) => tagName === name).length;
    expect(steps.filter(({ run }) => run !== undefined)).toHaveLength(count('live-demo'));
    expect(steps.filter(({ question }) => question !== undefined)).toHaveLength(
      count('predict-question') + count('quiz-question'),
    );
  });

  it.each(lessons)('gives $href its number in its title, and everywhere it is listed', (lesson) => {
    const { number, title, href } = lesson;
    for (const path of [href, `/${locale}/lessons/`, `/${locale}/progress/`]) {
      const html = readFileSync(`dist${path}index.html`, 'utf8');
      expect(html).toContain(`${number}. ${title.replaceAll('&', '&amp;')}`);
    }
    const own = readFileSync(`dist${href}index.html`, 'utf8');
    expect(own).toContain(`<title>${number}. `);
    expect(own).toContain(`<h1>${number}. `);
  });
});
