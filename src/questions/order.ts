import { fill } from '../i18n/fill.ts';
import { find } from '../elements/element.ts';

const lines = (question: HTMLElement) => [...question.querySelectorAll<HTMLElement>('[data-line]')];

/** The order of the lines as the reader has put them, as indices into the question's data. */
export const lineOrder = (question: HTMLElement): number[] =>
  lines(question).map((line) => Number(line.dataset['line']));

/** Puts the lines in that order; indices that the question no longer has are passed over. */
export function setLineOrder(question: HTMLElement, order: number[]): void {
  const list = find(question, '.order');
  for (const index of order) {
    const line = lines(question).find((one) => Number(one.dataset['line']) === index);
    if (line) list.append(line);
  }
  offerMoves(question);
}

/** Lets the buttons move a line up or down, and tells each move in `status`. */
export function makeMovable(question: HTMLElement, status: HTMLElement): void {
  const list = find(question, '.order');
  offerMoves(question);
  list.addEventListener('click', ({ target }) => {
    const button =
      target instanceof Element ? target.closest<HTMLButtonElement>('[data-move]') : null;
    const line = button?.closest<HTMLElement>('[data-line]');
    if (!button || !line) return;
    if (button.dataset['move'] === '-1') line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    offerMoves(question);
    if (button.disabled) line.querySelector<HTMLButtonElement>('[data-move]:enabled')?.focus();
    else button.focus();
    status.textContent = fill(list.dataset['moved'] ?? '', {
      line: find(line, '.line').textContent.trim() || '␊',
      n: lines(question).indexOf(line) + 1,
    });
  });
}

/** The first line can't go up, the last one can't go down. */
function offerMoves(question: HTMLElement): void {
  const all = lines(question);
  all.forEach((line, at) => {
    find<HTMLButtonElement>(line, '[data-move="-1"]').disabled = at === 0;
    find<HTMLButtonElement>(line, '[data-move="1"]').disabled = at === all.length - 1;
  });
}
