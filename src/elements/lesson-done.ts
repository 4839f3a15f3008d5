import { wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { find } from '../markup/find.ts';

/** What the button says while the lesson is not done, and while it is. */
export interface LessonDoneWords {
  mark: string;
  undo: string;
}

/** The button under a lesson that marks it as done, and takes the mark back. */
class LessonDone extends HTMLElement {
  connectedCallback(): void {
    const words = wordsOf<LessonDoneWords>(this);
    const button = find<HTMLButtonElement>(this, 'button');
    const slug = this.dataset['lesson'] ?? '';
    const isDone = () => progress.read().lessons[slug]?.done ?? false;
    const show = () => {
      const done = isDone();
      button.setAttribute('aria-pressed', String(done));
      button.textContent = done ? words.undo : words.mark;
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
