import { find } from '../markup/find.ts';
import type { DemoAround } from './demo-around.ts';
import { FarEnough } from './far-enough.ts';
import { QuestionElement } from './question-element.ts';
import { questionWords } from './words.ts';

/**
 * A prediction at the head of a demo: choose, run the demo, and see whether it was right and why. It is compared with a
 * run that tells it (`FarEnough`), and stays open after any other run.
 */
class PredictQuestion extends QuestionElement {
  #open = true;
  #demo!: DemoAround;
  #run!: FarEnough;

  protected begin(): void {
    const { enough } = this.dataset;
    this.#run = new FarEnough(enough ? JSON.parse(enough) : undefined, () => this.#follow());
    const demo = this.closest<DemoAround>('live-demo');
    if (!demo) throw new Error('The prediction stands in no demo');
    this.#demo = demo;
    find(this, '[data-do=reveal]').addEventListener('click', () => this.#reveal());
    find(this, '[data-do=reset]').addEventListener('click', () => void this.#demo.runAsAuthored());
    this.addEventListener('change', () => this.#show());
    find(this, '[data-do=again]').addEventListener('click', () => {
      this.drawing.show([]);
      this.#show();
      find(this, 'input').focus();
    });
    this.#demo.life.follow(this.#run);
  }

  protected showGraded(right: boolean): void {
    const words = questionWords().prediction;
    this.#setOpen(false);
    find(this, '.answer').textContent = right ? words.right : words.wrong;
  }

  protected showOpen(): void {
    this.#setOpen(true);
    this.#show();
  }

  /** The run has got further. An answer that was given before is compared as soon as the run tells it. */
  #follow(): void {
    this.#demo.tell('');
    if (!this.#open) return;
    if (this.#run.telling === 'told' && this.#isAnswered) this.#reveal();
    else this.#show();
    const words = questionWords().prediction;
    if (this.#isAnswered && ['other', 'early'].includes(this.#run.telling))
      this.#tellDemo(words.demoOpen);
  }

  get #isAnswered(): boolean {
    return this.drawing.answer().length > 0;
  }

  /** Shows what can be done next while the question is open. */
  #show(): void {
    if (!this.#open) return;
    const { telling } = this.#run;
    const words = questionWords().prediction;
    find(this, '.answer').textContent = this.#isAnswered ? words[telling] : '';
    find(this, '[data-do=reset]').hidden = !(this.#isAnswered && telling === 'other');
    find(this, '[data-do=reveal]').textContent =
      telling !== 'told' ? words.reveal : this.#isAnswered ? words.compare : words.show;
  }

  #reveal(): void {
    if (!this.#open) return;
    if (!this.#isAnswered) {
      // Only the reasons were asked for.
      this.drawing.grade();
      this.#setOpen(false);
      return;
    }
    const right = this.submit();
    const words = questionWords().prediction;
    if (this.#run.telling === 'told') this.#tellDemo(right ? words.demoRight : words.demoWrong);
  }

  #tellDemo(text: string): void {
    this.#demo.tell(text, { href: `#${this.id}`, text: questionWords().prediction.see });
  }

  #setOpen(open: boolean): void {
    this.#open = open;
    find(this, '[data-do=reveal]').hidden = !open;
    find(this, '[data-do=reset]').hidden = true;
    find(this, '[data-do=again]').hidden = open;
    find<HTMLFieldSetElement>(this, 'fieldset').disabled = !open;
  }
}
customElements.define('predict-question', PredictQuestion);
