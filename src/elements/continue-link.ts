import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { nextLesson } from '../progress/next-lesson.ts';
import { progress } from '../progress/page.ts';

/** What the link says to a reader who comes back. */
export interface ContinueWords {
  continue: Template<'n' | 'title'>;
}

/** The home page's way into the course: leads on to the lesson that comes next, where the reader was in it. */
class ContinueLink extends HTMLElement {
  connectedCallback(): void {
    const link = find<HTMLAnchorElement>(this, 'a');
    const first = { href: link.href, text: link.textContent };
    const words = wordsOf<ContinueWords>(this);
    const lessons = new Map(
      [...document.querySelectorAll<HTMLAnchorElement>('a[data-lesson]')].map((lesson) => [
        lesson.dataset['lesson'] ?? '',
        lesson,
      ]),
    );
    const slugs = [...lessons.keys()];
    const show = () => {
      const slug = nextLesson(progress.read(), slugs);
      const lesson = lessons.get(slug ?? '');
      if (!slug || !lesson) {
        link.href = first.href;
        link.textContent = first.text;
        return;
      }
      const { heading } = progress.read().lessons[slug] ?? {};
      link.href = `${lesson.href}${heading ? `#${heading}` : ''}`;
      const title = lesson.textContent.trim();
      link.textContent = fill(words.continue, { n: slugs.indexOf(slug) + 1, title });
    };
    progress.follow(show);
    show();
  }
}
customElements.define('continue-link', ContinueLink);
