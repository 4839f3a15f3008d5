import { find } from '../../markup/find.ts';
import { fill } from '../../i18n/words.ts';
import type { OrderWords } from './strings.ts';

/** The lines of a list, as they stand now. */
export const linesOf = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('li'),
];

/** Lets the buttons move a line up or down, says each move in `status`, and sends `change` for it. */
export function makeMovable(
  list: HTMLElement,
  moved: OrderWords['moved'],
  status: HTMLElement,
): void {
  offerMoves(list);
  list.addEventListener('click', ({ target }) => {
    const button =
      target instanceof Element ? target.closest<HTMLButtonElement>('[data-move]') : null;
    const line = button?.closest<HTMLElement>('li');
    if (!button || !line) return;
    if (button.dataset['move'] === '-1') line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    offerMoves(list);
    if (button.disabled) line.querySelector<HTMLButtonElement>('[data-move]:enabled')?.focus();
    else button.focus();
    list.dispatchEvent(new Event('change', { bubbles: true }));
    status.textContent = fill(moved, {
      line: find(line, '.line').textContent.trim() || '␊',
      n: linesOf(list).indexOf(line) + 1,
    });
  });
}

/** Disables what cannot be done: the first line cannot go up, the last one cannot go down. */
export function offerMoves(list: HTMLElement): void {
  const all = linesOf(list);
  all.forEach((line, at) => {
    find<HTMLButtonElement>(line, '[data-move="-1"]').disabled = at === 0;
    find<HTMLButtonElement>(line, '[data-move="1"]').disabled = at === all.length - 1;
  });
}
