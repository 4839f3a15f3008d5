import { now, readProgress, updateProgress } from '../progress/store.ts';
import { find, wordsOf } from '../elements/element.ts';
import { lifeOf } from '../run/run-life.ts';
import { clearGrades, gradeOptions, pickedOptions, pickOptions } from './options.ts';

/** A prediction before a demo: choose, run the demo below, and see whether it went so and why. */
class PredictQuestion extends HTMLElement {
  connectedCallback(): void {
    const id = this.dataset['question'] ?? '';
    const words = wordsOf(this);
    const answer = find(this, '.answer');
    const revealButton = find<HTMLButtonElement>(this, '[data-do=reveal]');
    let revealed = false;

    const again = find<HTMLButtonElement>(this, '[data-do=again]');
    const choosing = find<HTMLFieldSetElement>(this, 'fieldset');

    const reveal = () => {
      if (revealed) return;
      revealed = true;
      revealButton.hidden = true;
      again.hidden = false;
      choosing.disabled = true;
      const picked = pickedOptions(this);
      const right = gradeOptions(this);
      if (picked.length === 0) return;
      answer.textContent = (right ? words['matched'] : words['differed']) ?? '';
      updateProgress(({ answers }) => {
        answers[id] = { at: now(), answer: picked, right };
      });
    };

    revealButton.addEventListener('click', reveal);
    again.addEventListener('click', () => {
      revealed = false;
      clearGrades(this);
      pickOptions(this, []);
      choosing.disabled = false;
      again.hidden = true;
      revealButton.hidden = false;
      answer.textContent = '';
      choosing.querySelector('input')?.focus();
    });
    this.addEventListener('change', () => {
      answer.textContent = words['noted'] ?? '';
    });
    lifeOf(this.#demo())?.follow({
      begin: () => {
        revealButton.textContent = words['compare'] ?? revealButton.textContent;
      },
      end: () => {
        // Without a prediction, the answer is shown on request only.
        if (pickedOptions(this).length > 0) reveal();
      },
    });

    const before = readProgress().answers[id];
    if (before) {
      pickOptions(this, before.answer);
      reveal();
    }
  }

  /** The demo that this prediction stands before. */
  #demo(): Element | undefined {
    const demos = document.querySelectorAll(`live-demo[data-demo="${this.dataset['demo'] ?? ''}"]`);
    return [...demos].find(
      (demo) => this.compareDocumentPosition(demo) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  }
}
customElements.define('predict-question', PredictQuestion);
