import type { ReadonlyProgress } from '../progress/schema.ts';
import { stepState, type StepState } from '../progress/path.ts';

/** Marks each thing to do inside an element, `[data-run]` and `[data-question]`, with its `data-state`. Returns the states. */
export const markSteps = (inside: ParentNode, progress: ReadonlyProgress): StepState[] =>
  [...inside.querySelectorAll<HTMLElement>('[data-run], [data-question]')].map(({ dataset }) => {
    const state = stepState(progress, dataset);
    dataset['state'] = state;
    return state;
  });
