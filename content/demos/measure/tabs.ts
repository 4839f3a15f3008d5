import type { Check, Lab } from './check.ts';
import { reported } from './check.ts';

/** The key of local storage under which a tab leaves what it has found. */
export const foundInTab = 'downstream.tab';

/** A measurement in a tab of its own, because it leaves its page or stops all that the page loads. */
const inTab = (behaviour: string): Check => ({
  start({ signal, report }: Lab) {
    const locale = document.documentElement.lang.toLowerCase();
    localStorage.removeItem(foundInTab);
    addEventListener(
      'storage',
      ({ key, newValue }) => {
        if (key === foundInTab && newValue !== null) report(newValue);
      },
      { signal },
    );
    // A page that another one can reach is not kept for Back.
    window.open(`/${locale}/browsers/tab/#${behaviour}`, '_blank', 'noopener');
  },
  read: (seen, over) => reported(seen, over) ?? (over ? 'no-tab' : undefined),
  patience: 20_000,
});

export const tabs: Readonly<Record<string, Check>> = Object.fromEntries(
  ['link-204', 'window-stop', 'back-open', 'back-closed'].map((id) => [id, inTab(id)]),
);
