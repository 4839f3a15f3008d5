import { wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';

/** What stands at a lesson that is done. */
export interface CourseMarkWords {
  done: string;
}

/**
 * Says of each lesson in a list of links with `data-lesson` whether it is done, and, once something of the course was
 * begun, how far the reader is with it.
 */
class CourseMarks extends HTMLElement {
  connectedCallback(): void {
    const here = this.querySelector<HTMLElement>('[aria-current]');
    // In sight in its own box: the page does not move.
    if (here) this.scrollTop = here.offsetTop - this.clientHeight / 2;
    this.#mark();
    progress.follow(() => this.#mark());
  }

  #mark(): void {
    const { lessons, answers, runs } = progress.read();
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
    if (Object.keys({ ...answers, ...runs }).length > 0)
      void import('./lesson-standings.ts').then(({ showStandings }) => showStandings(this));
  }
}
customElements.define('course-marks', CourseMarks);
