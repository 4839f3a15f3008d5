import { keptProgress } from './kept-progress.ts';
import { Store } from './store.ts';

/** The progress of this page, in the browser's `localStorage`. */
export const progress = new Store(keptProgress, { storage: () => localStorage, otherTabs: window });
