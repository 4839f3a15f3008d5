import { fill, wordsOf } from '../i18n/words.ts';
import { progress } from '../progress/page.ts';
import { preparation } from '../progress/preparation-page.ts';
import { loadListed } from '../questions/listed.ts';
import { cardsOf } from '../review/cards.ts';
import { dueToday } from '../review/due.ts';
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
    const cards = cardsOf(listed, answered, prepared);
    const n = dueToday(cards, new Date()).size;
    const words = wordsOf<DueWords>(this);
    this.hidden = cards.every(({ log }) => log.length === 0);
    this.textContent = n > 0 ? fill(words.due, { n }) : words.nothing;
  }
}
customElements.define('due-today', DueToday);
