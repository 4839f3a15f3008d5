import { now, readProgress, updateProgress } from '../progress/store.ts';
import { find, wordsOf } from '../elements/element.ts';
import { clearGrades, gradeOptions, pickedOptions, pickOptions } from './options.ts';
import { lineOrder, makeMovable, setLineOrder } from './order.ts';

/** How a kind of question is read, graded and shown; `answer` is indices into the question's data. */
interface Kind {
  read(question: HTMLElement): number[];
  restore(question: HTMLElement, answer: number[]): void;
  /** Shows the reasons; returns whether the answer is right. */
  grade(question: HTMLElement): boolean;
  clear(question: HTMLElement): void;
}

const choice: Kind = {
  read: pickedOptions,
  restore: pickOptions,
  grade: gradeOptions,
  clear: clearGrades,
};

const order: Kind = {
  read: lineOrder,
  restore: setLineOrder,
  grade(question) {
    const accepted = JSON.parse(find(question, '.order').dataset['accept'] ?? '[]') as number[][];
    showReasons(question, true);
    return accepted.some((right) => String(right) === String(lineOrder(question)));
  },
  clear(question) {
    showReasons(question, false);
  },
};

/** The right order with its reasons, under the reader's own. */
function showReasons(question: HTMLElement, shown: boolean): void {
  const reasons = find<HTMLDetailsElement>(question, '.reasons');
  reasons.open = shown;
  reasons.classList.toggle('is-shown', shown);
}

/** A question of the quiz, graded in the page. Without scripting, its answer is in a details element. */
class QuizQuestion extends HTMLElement {
  connectedCallback(): void {
    const id = this.dataset['question'] ?? '';
    const words = wordsOf(this);
    const kind = this.dataset['kind'] === 'order' ? order : choice;
    const answer = find(this, '.answer');
    const check = find<HTMLButtonElement>(this, '[data-do=check]');
    const again = find<HTMLButtonElement>(this, '[data-do=again]');
    if (kind === order) makeMovable(this, answer);

    const grade = (): boolean => {
      const right = kind.grade(this);
      answer.textContent = `${right ? '✓' : '✗'} ${(right ? words['right'] : words['wrong']) ?? ''}`;
      this.classList.toggle('is-graded', true);
      check.hidden = true;
      again.hidden = false;
      return right;
    };

    check.addEventListener('click', () => {
      const given = kind.read(this);
      if (given.length === 0) {
        answer.textContent = words['pickFirst'] ?? '';
        return;
      }
      const right = grade();
      again.focus();
      updateProgress(({ answers }) => {
        answers[id] = { at: now(), answer: given, right };
      });
    });
    again.addEventListener('click', () => {
      kind.clear(this);
      this.classList.toggle('is-graded', false);
      answer.textContent = '';
      again.hidden = true;
      check.hidden = false;
      check.focus();
    });

    const before = readProgress().answers[id];
    if (before) {
      kind.restore(this, before.answer);
      grade();
    }
  }
}
customElements.define('quiz-question', QuizQuestion);
