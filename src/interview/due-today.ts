import { fill, wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import { loadListed } from '../questions/listed.ts';
import { endOfToday, isDueBefore } from '../review/due.ts';
import { recalls } from '../review/log.ts';
import type { DueWords } from './opening-strings.ts';

/** Says how many questions are due today; nothing before one was answered. */
class DueToday extends HTMLElement {
  connectedCallback(): void {
    progress.follow(() => void this.#show());
    preparation.follow(() => void this.#show());
    void this.#show();
  }

  async #show(): Promise<void> {
    const listed = await loadListed();
    if (!listed) return;
    const [answered, prepared] = [progress.read(), preparation.read()];
    const end = endOfToday(new Date());
    const logs = listed
      .map(({ id }) => recalls(answered, prepared, id))
      .filter((log) => log.length > 0);
    const n = logs.filter((log) => isDueBefore(log, end)).length;
    const words = wordsOf<DueWords>(this);
    this.hidden = logs.length === 0;
    this.textContent = n > 0 ? fill(words.due, { n }) : words.nothing;
  }
}
customElements.define('due-today', DueToday);
