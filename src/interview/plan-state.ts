import type { ReadonlyPreparation } from '../progress/preparation.ts';
import type { ReadonlyProgress } from '../progress/schema.ts';
import { recalls, standing, type Recall } from '../review/log.ts';
import { wasHeld } from './mock/held.ts';

/** What a step of a plan picks. */
export type Picks =
  | { readonly lesson: string }
  | { readonly questions: readonly string[] }
  /** `missed`: the questions of the steps before that went wrong. `earlier`: what was recalled on a day before. */
  | { readonly review: 'missed' | 'earlier' }
  | {
      readonly mock: {
        readonly minutes: number;
        readonly level?: string | undefined;
        readonly topics?: readonly string[] | undefined;
      };
    };

/** How far a step is: it is done when `done` is `of`. */
export interface StepState {
  readonly done: number;
  readonly of: number;
}

/**
 * How far a reader is with the steps of a plan, derived from what is stored for other reasons: a plan stores nothing. A
 * lesson is done when it is marked so, questions as each has been recalled once. A mock interview is done when one at least
 * as long was held (`held.ts`), and no two steps count the same one. A review of what was missed is done when all questions
 * of the steps before were recalled and none is wrong any more; the nth review of what came earlier needs n days on which
 * something from a day before was recalled.
 * @param dayOf the reader's calendar day of a stored time
 */
export function stepStates(
  steps: readonly Picks[],
  progress: ReadonlyProgress,
  preparation: ReadonlyPreparation,
  dayOf: (at: string) => string,
): StepState[] {
  const logOf = (id: string) => recalls(progress, preparation, id);
  const mocks = Object.values(preparation.mocks).filter(wasHeld);
  const before: string[] = [];
  const held = heldMocks(steps, mocks);
  let reviews = 0;
  return steps.map((step, at) => {
    if ('lesson' in step) return one(progress.lessons[step.lesson]?.done ?? false);
    if ('questions' in step) {
      before.push(...step.questions);
      return {
        done: step.questions.filter((id) => logOf(id).length > 0).length,
        of: step.questions.length,
      };
    }
    if ('mock' in step) return one(held.has(at));
    if (step.review === 'missed')
      return one(before.every((id) => standing(logOf(id)) === 'right') && before.length > 0);
    reviews += 1;
    return one(reviewDays(allLogs(progress, preparation), dayOf).size >= reviews);
  });
}

const one = (done: boolean): StepState => ({ done: done ? 1 : 0, of: 1 });

/** The places of the steps whose mock interview was held: each takes one that is at least as long. */
function heldMocks(
  steps: readonly Picks[],
  mocks: readonly { readonly minutes: number }[],
): Set<number> {
  const wanted = steps
    .flatMap((step, at) => ('mock' in step ? { at, minutes: step.mock.minutes } : []))
    .sort((a, b) => b.minutes - a.minutes);
  const left = mocks.map(({ minutes }) => minutes).sort((a, b) => b - a);
  return new Set(
    wanted.flatMap(({ at, minutes }) => {
      if ((left[0] ?? 0) < minutes) return [];
      left.shift();
      return at;
    }),
  );
}

const allLogs = (progress: ReadonlyProgress, preparation: ReadonlyPreparation): Recall[][] =>
  [...new Set([...Object.keys(progress.answers), ...Object.keys(preparation.grades)])].map((id) =>
    recalls(progress, preparation, id),
  );

/** The days on which something was recalled that had been recalled on a day before. */
const reviewDays = (
  logs: readonly (readonly Recall[])[],
  dayOf: (at: string) => string,
): Set<string> =>
  new Set(
    logs.flatMap((log) => {
      const days = log.map(({ at }) => dayOf(at));
      return days.filter((day) => day !== days[0]);
    }),
  );
