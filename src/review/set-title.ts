import { fill } from '../i18n/words.ts';
import type { ReviewAddress } from './review-set.ts';
import type { ReviewWords } from './strings.ts';

/** What is said of the set of a review; empty for that of the day. */
export function setTitle(
  { set, isSet }: ReviewAddress,
  cards: number,
  { names, chosen, set: title, between }: Pick<ReviewWords, 'names' | 'chosen' | 'set' | 'between'>,
): string {
  if (!isSet) return '';
  const { ids, topic, level, kind } = set;
  const parts = [topic, level, kind].flatMap((name) =>
    name === undefined ? [] : (names[name] ?? name),
  );
  if (ids) parts.push(fill(chosen, { n: cards }));
  return fill(title, { what: parts.join(between) });
}
