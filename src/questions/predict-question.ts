import { find } from '../markup/find.ts';
import { followDemoBelow } from './demo-below.ts';
import { QuestionElement } from './question-element.ts';
import { questionWords } from './words.ts';

/** A prediction before a demo: choose, run the demo below, and see whether it went so and why. */
class PredictQuestion extends QuestionElement {
  #open = true;

  protected begin(): void {
    const words = questionWords().prediction;
    const revealButton = find(this, '[data-do=reveal]');
    revealButton.addEventListener('click', () => this.#reveal());
    this.addEventListener('change', () => {
      find(this, '.answer').textContent = words.noted;
    });
    find(this, '[data-do=again]').addEventListener('click', () => {
      this.drawing.show([]);
      find(this, 'input').focus();
    });
    followDemoBelow(this, this.dataset['demo'] ?? '', {
      begin: () => {
        revealButton.textContent = words.compare;
      },
      // Without a prediction the answer is revealed on request only.
      end: () => {
        if (this.drawing.answer().length > 0) this.#reveal();
      },
    });
  }

  protected showGraded(right: boolean): void {
    const words = questionWords().prediction;
    this.#setOpen(false);
    find(this, '.answer').textContent = right ? words.matched : words.differed;
  }

  protected showOpen(): void {
    this.#setOpen(true);
    find(this, '.answer').textContent = '';
  }

  #reveal(): void {
    if (!this.#open) return;
    if (this.drawing.answer().length > 0) this.submit();
    else {
      // Only the reasons were asked for.
      this.drawing.grade();
      this.#setOpen(false);
    }
  }

  #setOpen(open: boolean): void {
    this.#open = open;
    find(this, '[data-do=reveal]').hidden = !open;
    find(this, '[data-do=again]').hidden = open;
    find<HTMLFieldSetElement>(this, 'fieldset').disabled = !open;
  }
}
customElements.define('predict-question', PredictQuestion);
