import {
  emptyPreparation,
  mergePreparation,
  parsePreparation,
  type Preparation,
} from './preparation.ts';
import type { Kept } from './store.ts';

/**
 * What the browser keeps of the preparation for an interview. It is a store of its own, which lesson pages do not load; in
 * an exported file it is beside the progress.
 */
export const keptPreparation: Kept<Preparation> = {
  key: 'downstream.preparation',
  empty: emptyPreparation,
  parse: parsePreparation,
  merge: mergePreparation,
};
