import { now, readProgress, updateProgress } from '../progress/store.ts';
import { find, wordsOf } from './element.ts';
import { gradeOptions, pickedOptions, pickOptions } from './options.ts';

/** A prediction before a demo: choose, run the demo below, and see whether it went so and why. */
class PredictQuestion extends HTMLElement {
  connectedCallback(): void {
    const id = this.dataset['question'] ?? '';
    const words = wordsOf(this);
    const answer = find(this, '.answer');
    const revealButton = find<HTMLButtonElement>(this, '[data-do=reveal]');
    let revealed = false;

    const reveal = () => {
      if (revealed) return;
      revealed = true;
      revealButton.hidden = true;
      const picked = pickedOptions(this);
      const right = gradeOptions(this);
      if (picked.length === 0) return;
      answer.textContent = (right ? words['matched'] : words['differed']) ?? '';
      updateProgress(({ answers }) => {
        answers[id] = { at: now(), answer: picked, right };
      });
    };

    revealButton.addEventListener('click', reveal);
    this.addEventListener('change', () => {
      if (!revealed) answer.textContent = words['noted'] ?? '';
    });
    this.#demo()?.addEventListener('demo-end', reveal);

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
