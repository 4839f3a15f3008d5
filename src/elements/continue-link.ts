import { readProgress } from '../progress/store.ts';
import { find } from './element.ts';

/** The home page's way into the course: leads back to the lesson and heading where the reader was. */
class ContinueLink extends HTMLElement {
  connectedCallback(): void {
    const link = find<HTMLAnchorElement>(this, 'a');
    const known = new Map(
      [...document.querySelectorAll<HTMLAnchorElement>('a[data-lesson]')].map((a) => [
        a.dataset['lesson'],
        a.href,
      ]),
    );
    const [latest] = Object.entries(readProgress().lessons)
      .filter(([slug]) => known.has(slug))
      .sort(([, a], [, b]) => b.at.localeCompare(a.at));
    if (!latest) return;
    const [slug, { heading }] = latest;
    link.href = `${known.get(slug) ?? link.href}${heading ? `#${heading}` : ''}`;
    link.textContent = this.dataset['continue'] ?? link.textContent;
  }
}
customElements.define('continue-link', ContinueLink);
