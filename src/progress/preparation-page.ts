import { keptPreparation } from './kept-preparation.ts';
import { Store } from './store.ts';

/** The preparation of this page, in the browser's `localStorage`. */
export const preparation = new Store(keptPreparation, {
  storage: () => localStorage,
  otherTabs: window,
});
