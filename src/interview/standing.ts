import type { State } from '../review/states.ts';

/** A question as it counts for its topics. */
export interface Counted {
  readonly topics: readonly string[];
  readonly states: readonly State[];
}

/** How a reader stands in a topic: how many questions, by their last recall, and how many of them are due today. */
export interface Standing {
  readonly all: number;
  readonly right: number;
  readonly wrong: number;
  readonly due: number;
}

/** How a reader stands in a topic. */
export function standingIn(topic: string, questions: readonly Counted[]): Standing {
  const about = questions.filter(({ topics }) => topics.includes(topic));
  const count = (state: State) => about.filter(({ states }) => states.includes(state)).length;
  return { all: about.length, right: count('right'), wrong: count('wrong'), due: count('due') };
}

/**
 * The places of topics in the order in which they are shown: first those with something wrong, the largest share of wrong
 * answers first and among equals the larger number, then those where all was right, then those with nothing answered.
 */
export function worstFirst(standings: readonly Standing[]): number[] {
  const share = ({ right, wrong }: Standing) => (wrong + right > 0 ? wrong / (wrong + right) : -1);
  return standings
    .map((standing, at) => ({ standing, at }))
    .sort(
      ({ standing: a, at: placeA }, { standing: b, at: placeB }) =>
        share(b) - share(a) || b.wrong - a.wrong || placeA - placeB,
    )
    .map(({ at }) => at);
}
