import type { ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';
import { levels } from '../questions/levels.ts';
import type { Listed } from '../questions/listed.ts';
import { recalls } from './log.ts';
import type { Card } from './queue.ts';
import { inSet, type ReviewSet } from './review-set.ts';

/**
 * The questions of a set, or of all, that can be asked: those of the bank and the reader's own. They are in the order in which
 * new ones are asked: bookmarked ones, the reader's own, the bank from junior to senior; a set of ids in its own order. An id
 * that is no longer in the bank is passed over.
 */
export function cardsOf(
  listed: readonly Listed[],
  progress: ReadonlyProgress,
  preparation: ReadonlyPreparation,
  set: ReviewSet = {},
): Card[] {
  const own = Object.entries(preparation.own)
    .filter(([, { deleted }]) => !deleted)
    .map(([id, { level = '', topics }]) => ({ id, level, topics, kind: 'own' }));
  const chosen = [...own, ...listed].filter((each) => inSet(set, each));
  const rank = ({ id, level }: Pick<Listed, 'id' | 'level'>): number => {
    if (set.ids) return set.ids.indexOf(id);
    if (preparation.bookmarks[id]?.on) return -2;
    return id in preparation.own ? -1 : levels.findIndex((each) => each === level);
  };
  return chosen
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id }) => {
      const grades = preparation.grades[id] ?? [];
      const newest = grades.at(-1);
      const graded = grades.findLast((each) => !each.undone)?.at;
      return {
        id,
        log: recalls(progress, preparation, id),
        ...(newest?.undone && { undone: newest.at }),
        ...(graded !== undefined && { graded }),
      };
    });
}

/** How many questions were asked for the first time in a review since then. */
export const introducedSince = (
  cards: readonly Card[],
  { grades }: ReadonlyPreparation,
  start: Date,
): number =>
  cards.filter(({ id, log }) => {
    const first = log[0]?.at ?? '';
    return first >= start.toISOString() && grades[id]?.some(({ at }) => at === first);
  }).length;
