import type { Check, Lab } from './check.ts';
import { reported } from './check.ts';
import { foundIn, measures } from './in-a-tab.ts';

/** A measurement in a tab of its own, because it leaves its page or stops all that the page loads. */
const inTab = (behaviour: string): Check => ({
  start({ signal, report }: Lab) {
    const locale = document.documentElement.lang.toLowerCase();
    // #region shown
    const listen = (event: StorageEvent) => {
      const found = foundIn(event);
      if (found?.behaviour === behaviour) report(found.finding);
    };
    addEventListener('storage', listen, { signal });
    // A page that another one can reach is not kept for Back.
    window.open(`/${locale}/browsers/tab/?measure=${behaviour}`, '_blank', 'noopener');
    // #endregion shown
  },
  read: (seen, over) => reported(seen, over) ?? (over ? 'no-tab' : undefined),
  patience: 20_000,
});

export const tabs: Readonly<Record<string, Check>> = Object.fromEntries(
  Object.keys(measures).map((behaviour) => [behaviour, inTab(behaviour)]),
);
