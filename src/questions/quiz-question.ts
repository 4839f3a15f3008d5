import { find } from '../markup/find.ts';
import { progress } from '../progress/page.ts';
import type { Drawing } from './drawing.ts';
import { drawingOf } from './drawings.ts';
import type { Key } from './keys.ts';
import { QuestionElement } from './question-element.ts';
import { questionWords } from './words.ts';

/** A question of the quiz, graded in the page. Without scripting, its answer is in a details element. */
export class QuizQuestion extends QuestionElement {
  /** What is put in, graded or not. Empty: nothing yet. */
  get given(): string[] {
    return this.drawing.answer();
  }

  /** What the reader is to do first, when nothing is put in that could be graded. */
  get missing(): string {
    return this.drawing.missing;
  }

  /** Puts an answer in without grading it, if the question still has what it names. */
  put(answer: readonly string[]): void {
    if (this.drawing.fits(answer)) this.drawing.show(answer);
  }

  /** Grades and stores what is put in. Returns whether it is right. */
  check(): boolean {
    return this.submit();
  }

  /** In its lesson, what was answered before the quiz was begun anew is not shown. */
  protected override get answersFrom(): string {
    const slug = this.closest<HTMLElement>('article[data-lesson]')?.dataset['lesson'] ?? '';
    return progress.read().lessons[slug]?.quizFrom ?? '';
  }

  /** Shows an answer with its grade and stores nothing, because it is stored already. An empty one is no answer. */
  recall(answer: readonly string[]): void {
    this.drawing.show(this.drawing.fits(answer) ? answer : []);
    this.showGraded(this.drawing.grade());
  }

  protected draw(key: Key): Drawing {
    return drawingOf(this, key);
  }

  protected begin(): void {
    const again = find<HTMLButtonElement>(this, '[data-do=again]');
    const check = find<HTMLButtonElement>(this, '[data-do=check]');
    check.disabled = false;
    check.addEventListener('click', () => {
      if (this.drawing.answer().length === 0) {
        find(this, '.answer').textContent = this.drawing.missing;
        return;
      }
      this.submit();
      again.focus();
    });
    again.addEventListener('click', () => (this.drawing.start ?? check).focus());
  }

  protected showGraded(right: boolean): void {
    const words = questionWords().quiz;
    find(this, '.answer').textContent =
      this.drawing.said?.() ?? (right ? `✓ ${words.right}` : `✗ ${words.wrong}`);
    this.#offer('again');
  }

  protected showOpen(): void {
    find(this, '.answer').textContent = '';
    this.#offer('check');
  }

  #offer(button: 'check' | 'again'): void {
    find(this, '[data-do=check]').hidden = button !== 'check';
    find(this, '[data-do=again]').hidden = button !== 'again';
  }
}
customElements.define('quiz-question', QuizQuestion);
