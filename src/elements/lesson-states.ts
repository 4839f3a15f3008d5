import { fill, wordsOf, type Template } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { runCount } from '../progress/path.ts';
import { markSteps } from './step-marks.ts';

/** The states of a lesson in a list. */
export interface LessonStateWords {
  done: string;
  /** It was read, or something in it was done. */
  begun: Template<'n' | 'all'>;
  open: string;
}

/** A list of lessons: says of each `[data-lesson-row]` how far the reader is with it, and marks what there is to do. */
class LessonStates extends HTMLElement {
  connectedCallback(): void {
    progress.follow(() => this.#show());
    this.#show();
  }

  #show(): void {
    const words = wordsOf<LessonStateWords>(this);
    const now = progress.read();
    for (const row of this.querySelectorAll<HTMLElement>('[data-lesson-row]')) {
      const lesson = now.lessons[row.dataset['lessonRow'] ?? ''];
      const demos = [...row.querySelectorAll<HTMLElement>('[data-run]')];
      const runs = demos.map(({ dataset }) => dataset['run'] ?? '');
      const isBegun = markSteps(row, now).some((state) => state !== 'open') || lesson?.read;
      const state = lesson?.done ? 'done' : isBegun ? 'begun' : 'open';
      row.dataset['state'] = state;
      const said = row.querySelector('.lesson-state');
      if (said)
        said.textContent =
          state === 'begun'
            ? fill(words.begun, { n: runCount(now, runs), all: runs.length })
            : words[state];
    }
  }
}
customElements.define('lesson-states', LessonStates);
