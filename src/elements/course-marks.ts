import { onProgress, readProgress } from '../progress/store.ts';

/** Marks the lessons that are done in a list of links with `data-lesson`. */
class CourseMarks extends HTMLElement {
  connectedCallback(): void {
    this.#mark();
    onProgress(() => this.#mark());
  }

  #mark(): void {
    const { lessons } = readProgress();
    for (const link of this.querySelectorAll<HTMLElement>('a[data-lesson]')) {
      const done = lessons[link.dataset['lesson'] ?? '']?.done ?? false;
      const mark = link.querySelector('.done-mark');
      if (done && !mark) {
        const made = document.createElement('span');
        made.className = 'done-mark';
        made.textContent = ` ✓ ${this.dataset['done'] ?? ''}`;
        link.append(made);
      } else if (!done) mark?.remove();
    }
  }
}
customElements.define('course-marks', CourseMarks);
