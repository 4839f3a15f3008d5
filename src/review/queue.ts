import type { Recall } from './log.ts';
import { dueOf } from './schedule.ts';

/** A question as a review looks at it. */
export interface Card {
  readonly id: string;
  readonly log: readonly Recall[];
  /** The time of its newest grade, if that was taken back. */
  readonly undone?: string;
  /** The time of its newest grade in a review, of those that were not taken back. */
  readonly graded?: string;
}

/** What a sitting asks. */
export interface Sitting {
  readonly now: Date;
  /** When it began: what was recalled since then is done. Midnight, or later for a set that is gone through once more. */
  readonly begin: Date;
  /** The next midnight: what is due until then is due today. */
  readonly end: Date;
  /** How many new questions are still asked. */
  readonly room: number;
  /** All are asked once, due or not. */
  readonly isSet: boolean;
}

/** What a sitting still asks, each question once, by why it is asked. */
export interface Queue {
  readonly due: readonly string[];
  /** Never recalled before. */
  readonly fresh: readonly string[];
  /** Of a set, what would be due on a later day. */
  readonly others: readonly string[];
  /** Missed in a review of this sitting. What was missed elsewhere, in a lesson or a mock interview, is due. */
  readonly missed: readonly string[];
  /** All of them in the order in which they are asked. */
  readonly order: readonly string[];
}

/** What is due within so many milliseconds is due, also when midnight is nearer: a miss comes again in the same sitting. */
const atLeast = 20 * 60_000;

/** The time until which what is due is asked in a sitting of this moment, in milliseconds since 1970. */
export const horizonOf = ({ now, end }: Pick<Sitting, 'now' | 'end'>): number =>
  Math.max(end.getTime(), now.getTime() + atLeast);

/**
 * What a sitting still asks. Nothing is remembered between two questions: all of it follows from the logs. New questions, and
 * those of a set that are not due, come in the order of the cards.
 */
export function queueOf(cards: readonly Card[], sitting: Sitting): Queue {
  const { now, room, isSet } = sitting;
  const horizon = horizonOf(sitting);
  const begin = sitting.begin.toISOString();
  const looked = cards.map((card) => look(card, begin));
  const isDue = ({ due }: Looked) => due <= horizon;
  const missed = looked.filter((each) => each.isGraded && isDue(each));
  const due = looked
    .filter((each) => each.last !== '' && !each.isGraded && isDue(each))
    .sort(byDue);
  const unseen = looked.filter(({ last }) => last === '');
  // One that was taken back was counted already.
  const fresh = [...unseen.filter(isUndone), ...unseen.filter((each) => !isUndone(each))].slice(
    0,
    Math.max(room, 0),
  );
  const others = looked.filter((each) => isSet && each.last !== '' && !each.isDone && !isDue(each));
  const isReady = (each: Looked) => each.due <= now.getTime();
  const asked = [
    ...missed.filter(isReady).sort(byDue),
    ...due,
    ...fresh,
    ...others,
    ...missed.filter((each) => !isReady(each)).sort(byLast),
  ];
  const undone = asked.filter(isUndone).sort((a, b) => (a.undone < b.undone ? -1 : 1));
  const order = [
    ...undone,
    ...apart(
      asked.filter((each) => !isUndone(each)),
      lastAsked(looked),
    ),
  ];
  return {
    due: ids(due),
    fresh: ids(fresh),
    others: ids(others),
    missed: ids(missed),
    order: ids(order),
  };
}

/** A question with what its place follows from. */
interface Looked {
  readonly id: string;
  /** When it was recalled last; empty: never. */
  readonly last: string;
  /** In milliseconds since 1970. */
  readonly due: number;
  /** It was recalled in this sitting, in the review or elsewhere. */
  readonly isDone: boolean;
  /** Its last recall is a grade of this sitting. */
  readonly isGraded: boolean;
  /** When it was graded, if the grade was taken back in this sitting and the question was not recalled since. */
  readonly undone: string;
}

function look({ id, log, undone = '', graded }: Card, begin: string): Looked {
  const last = log.at(-1)?.at ?? '';
  return {
    id,
    last,
    due: dueOf(log)?.getTime() ?? 0,
    isDone: last >= begin,
    isGraded: last >= begin && graded === last,
    undone: undone >= begin && undone > last ? undone : '',
  };
}

const ids = (cards: readonly Looked[]) => cards.map(({ id }) => id);
const isUndone = ({ undone }: Looked): boolean => undone !== '';
const byDue = (a: Looked, b: Looked): number => a.due - b.due;
const byLast = (a: Looked, b: Looked): number => (a.last < b.last ? -1 : 1);

/** The question that was recalled last of all. */
const lastAsked = (cards: readonly Looked[]) =>
  cards.reduce<Looked | undefined>(
    (newest, card) => (card.last > (newest?.last ?? '') ? card : newest),
    undefined,
  )?.id;

/** The cards with another one first than that which was asked last, while there is another. */
function apart(cards: readonly Looked[], last: string | undefined): readonly Looked[] {
  const [first, second, ...rest] = cards;
  return first && second && first.id === last ? [second, first, ...rest] : cards;
}
