import { ProgressStore } from './store.ts';

/** The store of this page, in the browser's `localStorage`. */
export const progress = new ProgressStore({
  storage: () => localStorage,
  otherTabs: window,
  loadNames: () => import('./option-order.ts'),
});
