import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { find } from '../markup/find.ts';

/** What is said while the lesson is not done, and while it is. */
export interface LessonDoneWords {
  mark: string;
  undo: string;
  done: string;
  /** The link to the next lesson that is not done. */
  next: Template<'lesson'>;
  /** The link to the progress page, when there is none. */
  allDone: string;
}

/** Under a lesson: the button that marks it as done and takes the mark back, and the way on. */
class LessonDone extends HTMLElement {
  connectedCallback(): void {
    const words = wordsOf<LessonDoneWords>(this);
    const button = find<HTMLButtonElement>(this, 'button');
    const link = find<HTMLAnchorElement>(this, 'a');
    const { href } = link;
    const slug = this.dataset['lesson'] ?? '';
    const isDone = (lesson: string) => progress.read().lessons[lesson]?.done ?? false;
    const show = () => {
      const done = isDone(slug);
      button.textContent = done ? words.undo : words.mark;
      button.className = done ? 'quiet' : 'button';
      find(this, '.done-state').textContent = done ? words.done : '';
      link.hidden = !done;
      if (!done) return;
      // The sidebar names all lessons, with a mark behind those that are done.
      const lessons = [...document.querySelectorAll<HTMLAnchorElement>('.sidebar a[data-lesson]')];
      const at = lessons.findIndex(({ dataset }) => dataset['lesson'] === slug);
      const next = [...lessons.slice(at), ...lessons.slice(0, at)].find(
        ({ dataset }) => !isDone(dataset['lesson'] ?? ''),
      );
      link.href = next?.href ?? href;
      link.textContent = next
        ? fill(words.next, { lesson: (next.firstChild?.textContent ?? '').trim() })
        : words.allDone;
    };
    button.addEventListener('click', () => {
      progress.update(({ lessons }, at) => {
        const before = lessons[slug];
        lessons[slug] = { ...before, at, done: !before?.done };
      });
    });
    progress.follow(show);
    show();
  }
}
customElements.define('lesson-done', LessonDone);
