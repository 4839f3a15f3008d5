import type { Grade } from '../progress/preparation.ts';
import { find } from '../markup/find.ts';
import { dayOf } from './day.ts';
import { intervalText } from './interval.ts';
import type { Recall } from './log.ts';
import { horizonOf } from './queue.ts';
import { nextDue } from './schedule.ts';

/** The four grades. */
export const grades = [1, 2, 3, 4] as const;

/** When a question would come again after each grade, as its button says it. */
export function dueTexts(
  log: readonly Recall[],
  now: Date,
  again: string,
  language: string,
): Record<Grade, string> {
  const due = nextDue(log, now);
  const horizon = horizonOf({ now, end: dayOf(now).end });
  const text = (grade: Grade) => {
    const time = due[grade].getTime();
    return time <= horizon ? again : intervalText(time - now.getTime(), language);
  };
  return { 1: text(1), 2: text(2), 3: text(3), 4: text(4) };
}

/** The bar below a question: the button that shows the answer, then the four grades, each with the time until it is due. */
export class GradeBar {
  readonly #bar: HTMLElement;
  readonly #again: string;

  /**
   * @param again what stands in the place of a time that is in this sitting
   * @param onGrade called when a grade is pressed
   */
  constructor(
    bar: HTMLElement,
    again: string,
    onShow: () => void,
    onGrade: (grade: Grade) => void,
  ) {
    this.#bar = bar;
    this.#again = again;
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
    const texts = dueTexts(log, now, this.#again, document.documentElement.lang);
    for (const grade of grades) find(this.#button(grade), '.interval').textContent = texts[grade];
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
