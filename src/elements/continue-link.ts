import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { loadCoursePath } from './course-path.ts';
import { find } from '../markup/find.ts';
import { lastAnswer } from '../progress/answers.ts';
import { progress } from '../progress/page.ts';
import { nextThing, type Next } from '../progress/next-thing.ts';
import type { LessonPath } from '../progress/path.ts';

/** What the link says to a reader who comes back. */
export interface ContinueWords {
  /** Leads to a lesson, and to a section of one that was begun. */
  continue: Template<'n' | 'title'>;
  continueAt: Template<'n' | 'title' | 'section'>;
  /** All is done, with wrong answers and without. */
  lookAgain: Template<'n'>;
  lookAround: string;
}

/** The way into the course. For a reader who comes back it leads to the next thing that is not done, and names it. */
class ContinueLink extends HTMLElement {
  connectedCallback(): void {
    const link = find<HTMLAnchorElement>(this, 'a');
    const first = { href: link.href, text: link.textContent };
    const show = async () => {
      const begun = Object.keys(progress.read().lessons).length > 0;
      const path = begun ? await loadCoursePath(this.#root) : [];
      const next = nextThing(progress.read(), path);
      const { href, text } = next ? this.#lead(next, path) : first;
      link.href = href;
      link.textContent = text;
    };
    progress.follow(() => void show());
    void show();
  }

  get #root(): string {
    return this.dataset['root'] ?? '/';
  }

  #lead(next: Next, path: readonly LessonPath[]): { href: string; text: string } {
    const words = wordsOf<ContinueWords>(this);
    if (next === 'all-done') {
      const wrong = path
        .flatMap(({ sections }) => sections.flatMap(({ steps }) => steps))
        .filter(({ question = '' }) => lastAnswer(progress.read(), question)?.right === false);
      return wrong.length > 0
        ? { href: `${this.#root}progress/#again`, text: fill(words.lookAgain, { n: wrong.length }) }
        : { href: `${this.#root}lessons/`, text: words.lookAround };
    }
    const { lesson, section } = next;
    const { href, number: n, title } = lesson;
    return section
      ? {
          href: `${href}#${section.id}`,
          text: fill(words.continueAt, { n, title, section: section.title }),
        }
      : { href, text: fill(words.continue, { n, title }) };
  }
}
customElements.define('continue-link', ContinueLink);
