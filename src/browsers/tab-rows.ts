import { foundIn } from '../../content/browsers/in-a-tab.ts';
import type { Finding } from './schema.ts';

/** The longest measurement in a tab, and some more, in ms. */
const mostPatience = 30_000;

/** What is said of a row that a tab measures. */
interface TabListener {
  began(row: string): void;
  found(row: string, finding: Finding): void;
  /** The tab was closed before its end, or the browser did not open it. */
  unanswered(row: string): void;
}

/**
 * Follows the rows that are measured in a tab of their own. What opens it is a link, because a browser may forbid a script
 * to open one.
 */
export function followTabs(cells: readonly HTMLElement[], listener: TabListener): void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  for (const cell of cells) {
    const { row = '' } = cell.dataset;
    cell.querySelector('a')?.addEventListener('click', () => {
      clearTimeout(timers.get(row));
      timers.set(
        row,
        setTimeout(() => listener.unanswered(row), mostPatience),
      );
      listener.began(row);
    });
  }
  addEventListener('storage', (event) => {
    const found = foundIn(event);
    if (!found) return;
    clearTimeout(timers.get(found.behaviour));
    listener.found(found.behaviour, found.finding);
  });
}
