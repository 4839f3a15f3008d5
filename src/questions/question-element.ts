import { find } from '../markup/find.ts';
import { addAnswer, lastAnswer } from '../progress/answers.ts';
import { progress } from '../progress/page.ts';
import { linkToNotice } from '../progress/trouble.ts';
import type { Key } from './keys.ts';
import type { Drawing } from './drawing.ts';

/** What `graded` of a question says: an answer was given and stored. */
export interface Graded {
  readonly question: string;
  /** The time under which it is stored. */
  readonly at: string;
  readonly right: boolean;
}

/** What is stored of an answer: ids, and whether it was right at that time. */
export interface Given {
  readonly answer: readonly string[];
  readonly right: boolean;
}

/**
 * What the elements of quiz questions and of predictions share: an answer is graded, stored and shown again on return, or
 * when another tab has stored one. Reads `data-question` (its id) and `data-key`. With `data-sitting` the question is asked
 * anew, in a review or a mock interview: no earlier answer is shown. Sends `graded` when an answer is given.
 */
export abstract class QuestionElement extends HTMLElement {
  #key!: Key;
  #drawing: Drawing | undefined;
  /** Time of the stored answer that is shown. */
  #shown: string | undefined;
  /** The reader works on an answer of their own, and none from another tab replaces it. */
  #trying = false;

  connectedCallback(): void {
    this.#key = JSON.parse(this.dataset['key'] ?? '') as Key;
    this.#drawing = this.draw(this.#key);
    this.addEventListener('change', () => (this.#trying = true));
    find(this, '[data-do=again]').addEventListener('click', () => {
      this.#trying = true;
      this.drawing.clear();
      this.showOpen();
    });
    this.begin();
    progress.follow(() => this.#follow());
    this.#follow();
  }

  /** Makes what draws and grades the answer. */
  protected abstract draw(key: Key): Drawing;
  /** Called once, when the markup is there: for buttons of the element's own. */
  protected abstract begin(): void;
  /** Shows that the answer is graded. */
  protected abstract showGraded(right: boolean): void;
  /** Shows that an answer can be given. */
  protected abstract showOpen(): void;

  /** Puts in an answer that was given before, and grades it. Returns whether it is right. */
  protected putBack({ answer }: Given): boolean {
    this.drawing.show(answer);
    return this.drawing.grade();
  }

  protected get drawing(): Drawing {
    if (!this.#drawing) throw new Error('The question is not in a page');
    return this.#drawing;
  }

  get #id(): string {
    return this.dataset['question'] ?? '';
  }

  /** Takes away what is put in or shown. No stored answer comes back before another is given. */
  askAnew(): void {
    this.#trying = true;
    this.#shown = undefined;
    this.drawing.show([]);
    this.drawing.clear();
    this.showOpen();
  }

  /** The time up to which stored answers are not shown. */
  protected get answersFrom(): string {
    return '';
  }

  /** Grades and stores what the reader has put in. Returns whether it is right. */
  protected submit(): boolean {
    const { version } = this.#key;
    const answer = this.drawing.answer();
    const right = this.drawing.grade();
    this.showGraded(right);
    this.#trying = false;
    const question = this.#id;
    const stored = progress.update((all, at) => {
      this.#shown = at;
      addAnswer(all, question, { at, answer, right, version });
    });
    const detail: Graded = { question, at: this.#shown ?? '', right };
    this.dispatchEvent(new CustomEvent('graded', { bubbles: true, detail }));
    if (!stored) void linkToNotice(find(this, '.answer'));
    return right;
  }

  /** Shows the newest stored answer, if it is one to this version, graded by the question as it is now. */
  #follow(): void {
    if (this.dataset['sitting'] !== undefined) return;
    const last = lastAnswer(progress.read(), this.#id);
    const latest = last && last.at > this.answersFrom ? last : undefined;
    if (this.#trying || latest?.at === this.#shown) return;
    // An answer to another version was one to another question.
    if (latest?.version === this.#key.version && this.drawing.fits(latest.answer)) {
      this.#shown = latest.at;
      this.showGraded(this.putBack(latest));
    } else if (this.#shown) {
      this.#shown = undefined;
      this.drawing.show([]);
      this.drawing.clear();
      this.showOpen();
    }
  }
}
