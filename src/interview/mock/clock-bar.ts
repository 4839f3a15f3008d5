import { fill } from '../../i18n/words.ts';
import { find } from '../../markup/find.ts';
import { clockText } from './clock.ts';
import { current, secondsLeft, type ReadonlyMock } from './steps.ts';
import type { MockWords } from './words.ts';

/** The bar with the time left, the time of this question, and the steps. */
export class ClockBar {
  readonly #section: HTMLElement;
  readonly #words: MockWords['asking'];
  /** Minutes that a question is planned to take, if that is known. */
  readonly #planned: (id: string, interview: number) => number | undefined;

  constructor(
    section: HTMLElement,
    words: MockWords['asking'],
    planned: (id: string, interview: number) => number | undefined,
  ) {
    this.#section = section;
    this.#words = words;
    this.#planned = planned;
  }

  draw(mock: ReadonlyMock): void {
    const asked = current(mock);
    if (!asked) return;
    const left = secondsLeft(mock);
    const isOver = left <= 0;
    this.#part('left').textContent = fill(isOver ? this.#words.over : this.#words.left, {
      time: clockText(Math.abs(left)),
    });
    const planned = this.#planned(asked.id, mock.minutes);
    const time = clockText(asked.seconds ?? 0);
    this.#part('this').textContent = planned
      ? fill(this.#words.thisOne, { time, planned: clockText(planned * 60) })
      : '';
    if (this.#part('over').hidden === isOver) this.#showOver(isOver);
  }

  /** When the time is up, every step leads to the answers, so one button is enough. */
  #showOver(isOver: boolean): void {
    const next = find(this.#section, '[data-do=next]');
    next.textContent = isOver ? this.#words.toAnswers : this.#words.next;
    this.#part('over').hidden = !isOver;
    for (const name of ['skip', 'end']) {
      const button = find(this.#section, `[data-do=${name}]`);
      if (isOver && button === document.activeElement) next.focus();
      button.hidden = isOver;
    }
  }

  #part(name: string): HTMLElement {
    return find(this.#section, `[data-show=${name}]`);
  }
}
