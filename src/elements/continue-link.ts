import { wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { find } from '../markup/find.ts';

/** What the link says to a reader who comes back. */
export interface ContinueWords {
  continue: string;
}

/** The home page's way into the course: leads back to the lesson and heading where the reader was. */
class ContinueLink extends HTMLElement {
  connectedCallback(): void {
    const link = find<HTMLAnchorElement>(this, 'a');
    const first = { href: link.href, text: link.textContent };
    const words = wordsOf<ContinueWords>(this);
    const show = () => {
      const place = latestPlace();
      link.href = place ?? first.href;
      link.textContent = place ? words.continue : first.text;
    };
    progress.follow(show);
    show();
  }
}
customElements.define('continue-link', ContinueLink);

/** Address of the place where the reader was last, of the lessons that the page links to. */
function latestPlace(): string | undefined {
  const known = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('a[data-lesson]')].map((a) => [
      a.dataset['lesson'],
      a.href,
    ]),
  );
  const [latest] = Object.entries(progress.read().lessons)
    .filter(([slug]) => known.has(slug))
    .sort(([, a], [, b]) => b.at.localeCompare(a.at));
  if (!latest) return undefined;
  const [slug, { heading }] = latest;
  return `${known.get(slug) ?? ''}${heading ? `#${heading}` : ''}`;
}
