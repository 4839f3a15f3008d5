import { fill } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import type { LessonPath } from '../progress/path.ts';
import { standingOf } from '../progress/standing.ts';
import { loadCoursePath } from './course-path.ts';
import { standingStrings } from './standing-strings.ts';

/** Says at each link with `data-lesson` how far the reader is with the lesson, and how many answers were wrong the last time. */
export async function showStandings(list: HTMLElement): Promise<void> {
  const [, locale = ''] = location.pathname.split('/');
  const lessons = new Map((await loadCoursePath(`/${locale}/`)).map((each) => [each.slug, each]));
  for (const link of list.querySelectorAll<HTMLElement>('a[data-lesson]')) {
    const lesson = lessons.get(link.dataset['lesson'] ?? '');
    const text = lesson ? sayOf(lesson) : '';
    const shown = link.querySelector('.standing-mark');
    if (shown?.textContent === text || (!shown && text === '')) continue;
    shown?.remove();
    if (text === '') continue;
    const mark = document.createElement('span');
    mark.className = 'standing-mark';
    mark.textContent = text;
    link.append(mark);
  }
}

function sayOf(lesson: LessonPath): string {
  const words = standingStrings(document.documentElement.lang);
  const { state, done, all, wrong } = standingOf(progress.read(), lesson);
  return [
    ...(state === 'begun' ? [fill(words.begun, { n: done, all })] : []),
    ...(wrong > 0 ? [fill(words.wrong, { n: wrong })] : []),
  ].join(' · ');
}
