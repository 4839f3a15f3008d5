import type { ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';
import type { Listed } from '../questions/listed.ts';
import { cardsOf, introducedSince } from './cards.ts';
import { dayOf } from './day.ts';
import { doneSince, outlookOf, type Done, type Outlook } from './outlook.ts';
import { queueOf, type Card, type Queue } from './queue.ts';
import type { ReviewAddress } from './review-set.ts';
import { lastGrade, type LastGrade } from './undo.ts';

/** How many new questions a day of review has, if the reader does not want more. */
export const freshADay = 10;

/** All that the page of a review shows. */
export interface ReviewView {
  readonly cards: readonly Card[];
  readonly queue: Queue;
  readonly done: Done;
  /** Of all questions, also those outside the set. */
  readonly outlook: Outlook;
  /** How many of these cards were never recalled. */
  readonly unseen: number;
  /** How many were new today. */
  readonly introduced: number;
  /** What undo takes back. */
  readonly last: LastGrade | undefined;
}

/**
 * What a review shows now. It follows from what is stored, the address and the time alone.
 * @param began when the reader pressed Start; undo takes nothing back from before it
 */
export function viewOf(
  listed: readonly Listed[],
  progress: ReadonlyProgress,
  preparation: ReadonlyPreparation,
  { set, isSet, since, fresh = freshADay }: ReviewAddress,
  now: Date,
  began?: Date,
): ReviewView {
  const { start, end } = dayOf(now);
  const begin = since && since > start ? since : start;
  const all = cardsOf(listed, progress, preparation);
  const cards = isSet ? cardsOf(listed, progress, preparation, set) : all;
  const introduced = introducedSince(all, preparation, start);
  const room = isSet ? Infinity : fresh - introduced;
  return {
    cards,
    queue: queueOf(cards, { now, begin, end, room, isSet }),
    done: doneSince(cards, begin),
    outlook: outlookOf(all, now),
    unseen: cards.filter(({ log }) => log.length === 0).length,
    introduced,
    last: began && lastGrade(cards, preparation, began > begin ? began : begin),
  };
}
