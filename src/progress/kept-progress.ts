import { mergeProgress } from './merge.ts';
import { emptyProgress, parseProgress, type Progress } from './schema.ts';
import type { Kept } from './store.ts';

/** What the browser keeps of a reader's course. */
export const keptProgress: Kept<Progress> = {
  key: 'downstream.progress',
  empty: emptyProgress,
  parse: parseProgress,
  merge: mergeProgress,
  // Version 1 stored positions, which have version 0 of their question until their ids are known.
  isIncomplete: ({ answers }) =>
    Object.values(answers).some((all) => all.some(({ version }) => version === 0)),
  complete: async () => (await import('./option-order.ts')).namePositions,
};
