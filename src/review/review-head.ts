import { fill } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import type { Queue } from './queue.ts';
import type { ReviewAddress } from './review-set.ts';
import { setTitle } from './set-title.ts';
import type { ReviewWords } from './strings.ts';
import type { ReviewView } from './view.ts';

const counted = ['due', 'fresh', 'others', 'missed'] as const satisfies (keyof Queue)[];

/** Shows how many questions are left, by why they are asked, and what undo takes back. */
export function drawHead(
  head: HTMLElement,
  { cards, queue, last }: ReviewView,
  address: ReviewAddress,
  words: ReviewWords,
): void {
  for (const name of counted) {
    const item = find(head, `[data-count=${name}]`);
    const n = queue[name].length;
    find(item, 'strong').textContent = String(n);
    item.hidden = n === 0 && (name === 'others' || name === 'missed');
  }
  const title = find(head, '.review-set');
  title.textContent = setTitle(address, cards.length, words);
  title.hidden = !address.isSet;
  const undo = find(head, '[data-do=undo]');
  undo.hidden = !last;
  undo.textContent = last ? fill(words.undoLast, { grade: words.grades[last.grade] }) : '';
}
