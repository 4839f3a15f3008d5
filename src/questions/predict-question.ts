import { find } from '../markup/find.ts';
import type { DemoAround, TellVerdict } from './demo-around.ts';
import { choiceDrawing } from './choice/drawing.ts';
import type { ChoiceKey } from './choice/grade.ts';
import type { Drawing } from './drawing.ts';
import { FarEnough } from './far-enough.ts';
import type { When } from './prediction.ts';
import { QuestionElement, type Given } from './question-element.ts';
import type { cameTrue } from './run-outcome.ts';
import { questionWords } from './words.ts';

/**
 * A prediction at the head of a demo: choose, run the demo, and see whether it was right and why. It is compared with a
 * run that tells it (`FarEnough`), and stays open after any other run. Where browsers differ, `data-when` says what of the
 * reader's own run makes an option right, and an answer that was given before keeps the verdict of its run.
 */
class PredictQuestion extends QuestionElement {
  #open = true;
  #demo!: DemoAround;
  #run!: FarEnough;
  #key!: ChoiceKey;
  #whens: Readonly<Record<string, When>> | undefined;
  /** Loaded where browsers differ: few predictions need it. */
  #cameTrue: typeof cameTrue | undefined;
  /** The options that came true, where browsers differ; empty while that is not known. */
  #came: readonly string[] = [];
  /** What the demo says of the answer that was graded. */
  #verdict: TellVerdict | undefined;

  /** A prediction is a choice. */
  protected draw(key: ChoiceKey): Drawing {
    const { when } = this.dataset;
    this.#whens = when ? JSON.parse(when) : undefined;
    if (when)
      void import('./run-outcome.ts').then((outcome) => (this.#cameTrue = outcome.cameTrue));
    const came = () => this.#came;
    this.#key = when
      ? {
          ...key,
          several: false,
          get right() {
            return came();
          },
        }
      : key;
    return choiceDrawing(this, this.#key);
  }

  /** What came true in the run of that time is known only when the answer was right. */
  protected override putBack(given: Given): boolean {
    this.#came = given.right ? given.answer : [];
    return super.putBack(given);
  }

  protected begin(): void {
    const { enough } = this.dataset;
    this.#run = new FarEnough(enough ? JSON.parse(enough) : undefined, () => this.#follow());
    const demo = this.closest<DemoAround>('live-demo');
    if (!demo) throw new Error('The prediction stands in no demo');
    this.#demo = demo;
    find(this, '[data-do=reveal]').addEventListener('click', () => this.#reveal());
    find(this, '[data-do=run-as-asked]').addEventListener(
      'click',
      () => void this.#demo.runAsAuthored(),
    );
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
    const verdict = `${right ? '✓' : '✗'} ${right ? words.right : words.wrong}`;
    const mark = document.createElement('strong');
    mark.textContent = verdict;
    this.#close(right ? 'right' : 'wrong', verdict, [mark, ' ']);
  }

  protected showOpen(): void {
    this.#setOpen(true);
    this.#demo.tell();
    this.#show();
  }

  /** The run has got further. An answer that was given before is compared as soon as the run tells it. */
  #follow(): void {
    const { telling } = this.#run;
    if (!this.#open) {
      // After Clear the line had nothing to stand for; this run tells it again.
      if (telling === 'told') this.#demo.tell(this.#verdict);
      return;
    }
    if (telling === 'told' && this.#isAnswered) this.#compare();
    else this.#show();
    if (telling === 'none') this.#demo.tell();
    if (!this.#isAnswered || (telling !== 'other' && telling !== 'early')) return;
    const words = questionWords().prediction;
    this.#demo.tell({ kind: 'open', line: [`${words.demoOpen} ${words[telling]}`] });
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
    find(this, '[data-do=run-as-asked]').hidden = !(this.#isAnswered && telling === 'other');
    find(this, '[data-do=reveal]').textContent =
      telling !== 'told' ? words.reveal : this.#isAnswered ? words.compare : words.show;
  }

  #reveal(): void {
    if (!this.#open) return;
    if (this.#isAnswered) this.#compare();
    else this.#showReasons();
  }

  /** Grades the answer: by the key or, where browsers differ, by the run. Without a run that tells, only the reasons are shown. */
  #compare(): void {
    this.#look();
    if (!this.#whens || this.#came.length > 0) return void this.submit();
    this.drawing.show([]);
    this.#showReasons(this.#run.telling === 'told' ? questionWords().prediction.otherwise : '');
  }

  #showReasons(said = ''): void {
    this.#look();
    this.drawing.grade();
    this.#close('open', said, []);
  }

  /** Looks what has come true, where browsers differ: nothing in a run that does not tell it. */
  #look(): void {
    const entries = this.#run.telling === 'told' ? this.#demo.life.run?.entries : undefined;
    this.#came = this.#cameTrue?.(this.#whens ?? {}, entries ?? []) ?? [];
  }

  /** The question is answered: its verdict, and the line below the output. */
  #close(kind: TellVerdict['kind'], verdict: string, before: TellVerdict['line']): void {
    this.#setOpen(false);
    this.#verdict = undefined;
    this.dataset['verdict'] = kind;
    find(this, '.answer').textContent = verdict;
    const { line } = questionWords().prediction;
    void import('./choice/told.ts').then(({ toldOf }) => {
      // Meanwhile the reader may have begun again.
      if (this.#open) return;
      const words = this.#whens ? { ...line, rightIs: line.hereIs } : line;
      const told = toldOf(this, this.#key, this.drawing.answer(), words);
      this.#verdict = { kind, line: [...before, ...told] };
      this.#demo.tell(this.#verdict);
    });
  }

  #setOpen(open: boolean): void {
    this.#open = open;
    if (open) delete this.dataset['verdict'];
    find(this, '[data-do=reveal]').hidden = !open;
    find(this, '[data-do=run-as-asked]').hidden = true;
    find(this, '[data-do=again]').hidden = open;
    const options = find<HTMLFieldSetElement>(this, 'fieldset');
    // The focus leaves an option that can be chosen no more for the button that opens the question again.
    const hadFocus = !open && options.contains(document.activeElement);
    options.disabled = !open;
    if (hadFocus) find(this, '[data-do=again]').focus({ preventScroll: true });
  }
}
customElements.define('predict-question', PredictQuestion);
