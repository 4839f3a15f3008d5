import type { Listed } from '../../questions/listed.ts';
import { shuffled } from '../../questions/shuffled.ts';
import { plannedMinutes } from './planned.ts';
import type { Setup } from './setup.ts';

/** The part of the time that open questions get: an interview is a talk. */
const openShare = 2 / 3;

/** What is known of the reader's earlier answers: ids of questions. */
export interface Known {
  /** Asked in the last mock interviews. */
  readonly recent: ReadonlySet<string>;
  /** Answered wrong the last time. */
  readonly wrong: ReadonlySet<string>;
}

/** Whether a question is about what was chosen. */
export const fitsSetup = (
  { level, topics }: Pick<Listed, 'level' | 'topics'>,
  setup: Pick<Setup, 'level' | 'topics'>,
): boolean =>
  (setup.level === undefined || level === setup.level) &&
  (setup.topics.length === 0 || setup.topics.some((topic) => topics.includes(topic)));

/**
 * Draws the questions of an interview: their planned times fill its length and never pass it, unless the shortest question
 * is longer. Open ones get two thirds of the time, as near as whole questions come to it, and come first, easier ones before
 * harder ones. Each is of a topic that is not asked yet, as far as that goes. Questions of the last interviews come last,
 * unless the answer was wrong. The same seed draws the same questions. Empty when no question fits.
 */
export function drawQuestions(
  all: readonly Listed[],
  setup: Setup,
  { recent, wrong }: Known,
  seed: string,
): Listed[] {
  const pool = shuffled(
    all.filter((question) => fitsSetup(question, setup)),
    seed,
  );
  const uses = new Map<string, number>();
  const usesOf = ({ topics }: Listed) =>
    Math.max(
      ...topics
        .filter((topic) => setup.topics.length === 0 || setup.topics.some((each) => each === topic))
        .map((topic) => uses.get(topic) ?? 0),
    );
  const isStale = ({ id }: Listed) => Number(recent.has(id) && !wrong.has(id));
  const order = (a: Listed, b: Listed) =>
    isStale(a) - isStale(b) ||
    usesOf(a) - usesOf(b) ||
    (uses.get(a.level) ?? 0) - (uses.get(b.level) ?? 0);
  const drawn: Listed[] = [];
  const planned = (each: Listed) => plannedMinutes(each, setup.minutes);
  /** Draws until nothing fits any more. Returns the minutes that are left. */
  const draw = (
    from: readonly Listed[],
    left: number,
    fits: (minutes: number, left: number) => boolean,
  ): number => {
    const [next] = from
      .filter((each) => !drawn.includes(each) && fits(planned(each), left))
      .sort(order);
    if (!next) return left;
    drawn.push(next);
    for (const name of [...next.topics, next.level]) uses.set(name, (uses.get(name) ?? 0) + 1);
    return draw(from, left - planned(next), fits);
  };
  const open = pool.filter(({ kind }) => kind === 'open');
  const others = pool.filter(({ kind }) => kind !== 'open');
  const forOpen = setup.minutes * openShare;
  // One that is longer than what is left of the share still brings the whole nearer to it.
  const afterOpen = draw(open, forOpen, (minutes, left) => minutes < 2 * left);
  const hasRoom = (minutes: number, left: number) => minutes <= left;
  draw(open, draw(others, setup.minutes - forOpen + afterOpen, hasRoom), hasRoom);
  if (drawn.length === 0) drawn.push(...pool.toSorted(order).slice(0, 1));
  return drawn.sort(leading);
}

const levelOrder = ['junior', 'mid', 'senior'];

/** Open questions first, then easier ones; the sort is stable. */
const leading = (a: Listed, b: Listed): number =>
  Number(b.kind === 'open') - Number(a.kind === 'open') ||
  levelOrder.indexOf(a.level) - levelOrder.indexOf(b.level);
