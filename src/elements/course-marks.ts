import { wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';

/** What stands at a lesson that is done. */
export interface CourseMarkWords {
  done: string;
}

/** Marks the lessons that are done in a list of links with `data-lesson`. */
class CourseMarks extends HTMLElement {
  connectedCallback(): void {
    const here = this.querySelector<HTMLElement>('[aria-current]');
    // In sight in its own box: the page does not move.
    if (here) this.scrollTop = here.offsetTop - this.clientHeight / 2;
    this.#mark();
    progress.follow(() => this.#mark());
  }

  #mark(): void {
    const { lessons } = progress.read();
    for (const link of this.querySelectorAll<HTMLElement>('a[data-lesson]')) {
      const done = lessons[link.dataset['lesson'] ?? '']?.done ?? false;
      const shown = link.querySelector('.done-mark');
      if (done && !shown) {
        const mark = document.createElement('span');
        mark.className = 'done-mark';
        mark.textContent = ` ✓ ${wordsOf<CourseMarkWords>(this).done}`;
        link.append(mark);
      } else if (!done) shown?.remove();
    }
  }
}
customElements.define('course-marks', CourseMarks);
