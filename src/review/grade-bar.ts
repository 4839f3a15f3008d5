import type { Grade } from '../progress/preparation.ts';
import { find } from '../markup/find.ts';
import { intervalText } from './interval.ts';
import type { Recall } from './log.ts';
import { nextDue } from './schedule.ts';

/** The four grades. */
export const grades = [1, 2, 3, 4] as const;

/** The bar below a question: the button that shows the answer, then the four grades, each with the time until it is due. */
export class GradeBar {
  readonly #bar: HTMLElement;

  /** @param onGrade called when a grade is pressed */
  constructor(bar: HTMLElement, onShow: () => void, onGrade: (grade: Grade) => void) {
    this.#bar = bar;
    find(bar, '[data-do=show]').addEventListener('click', onShow);
    for (const grade of grades) this.#button(grade).addEventListener('click', () => onGrade(grade));
  }

  /** Waits for the reader to think. */
  ask(): void {
    find(this.#bar, '[data-do=show]').hidden = false;
    find(this.#bar, '[role=group]').hidden = true;
  }

  /** Offers the grades to a question with these recalls. */
  offer(log: readonly Recall[], now: Date): void {
    const due = nextDue(log, now);
    for (const grade of grades) {
      const wait = due[grade].getTime() - now.getTime();
      find(this.#button(grade), '.interval').textContent = intervalText(
        wait,
        document.documentElement.lang,
      );
    }
    find(this.#bar, '[role=group]').hidden = false;
    find(this.#bar, '[data-do=show]').hidden = true;
  }

  /** Puts the focus on a grade. */
  focus(grade: Grade): void {
    this.#button(grade).focus({ preventScroll: true });
  }

  #button(grade: Grade): HTMLElement {
    return find(this.#bar, `[data-grade="${grade}"]`);
  }
}
