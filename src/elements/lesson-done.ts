import { now, onProgress, readProgress, updateProgress } from '../progress/store.ts';
import { find } from './element.ts';

/** The button under a lesson that marks it as done, and takes the mark back. */
class LessonDone extends HTMLElement {
  connectedCallback(): void {
    const button = find<HTMLButtonElement>(this, 'button');
    const slug = this.dataset['lesson'] ?? '';
    const isDone = () => readProgress().lessons[slug]?.done ?? false;
    const show = () => {
      button.setAttribute('aria-pressed', String(isDone()));
      button.textContent = (isDone() ? this.dataset['undo'] : this.dataset['mark']) ?? '';
    };
    button.addEventListener('click', () => {
      const done = !isDone();
      updateProgress(({ lessons }) => {
        lessons[slug] = { ...lessons[slug], at: now(), done };
      });
    });
    onProgress(show);
    show();
  }
}
customElements.define('lesson-done', LessonDone);
