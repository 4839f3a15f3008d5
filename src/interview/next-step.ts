import type { StepState } from './plan-state.ts';

const isDone = ({ done, of }: StepState): boolean => done === of;

/** The place of the first step that is not done; undefined when all are. */
export function nextStep(states: readonly StepState[]): number | undefined {
  const at = states.findIndex((state) => !isDone(state));
  return at < 0 ? undefined : at;
}

/** Whether anything of a plan is done. */
export const isPlanBegun = (states: readonly StepState[]): boolean =>
  states.some(({ done }) => done > 0);

/**
 * The place of the plan that the reader is in: begun and not done. Plans share steps and none stores that it was chosen, so
 * it is the one with the most steps done, and among equals the first, which is the shortest.
 */
export function planUnderWay(plans: readonly (readonly StepState[])[]): number | undefined {
  const doneIn = (states: readonly StepState[]) => states.filter(isDone).length;
  const [first] = plans
    .map((states, at) => ({ states, at }))
    .filter(({ states }) => isPlanBegun(states) && nextStep(states) !== undefined)
    .sort((a, b) => doneIn(b.states) - doneIn(a.states));
  return first?.at;
}
