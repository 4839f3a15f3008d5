import { find } from '../markup/find.ts';
import type { Queue } from './queue.ts';
import type { ReviewAddress } from './review-set.ts';
import { setTitle } from './set-title.ts';
import type { ReviewWords } from './strings.ts';
import type { ReviewView } from './view.ts';

const counted = ['due', 'fresh', 'others', 'missed'] as const satisfies (keyof Queue)[];

/** Shows how many questions are left, by why they are asked. What comes again in this sitting is due today, too. */
export function drawHead(
  head: HTMLElement,
  { cards, queue }: ReviewView,
  address: ReviewAddress,
  words: ReviewWords,
): void {
  for (const name of counted) {
    const item = find(head, `[data-count=${name}]`);
    const n = queue[name].length + (name === 'due' ? queue.missed.length : 0);
    find(item, 'strong').textContent = String(n);
    item.hidden = n === 0 && (name === 'others' || name === 'missed');
  }
  const title = find(head, '.review-set');
  title.textContent = setTitle(address, cards.length, words);
  title.hidden = !address.isSet;
}
