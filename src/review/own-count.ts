import { fill, wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { preparation } from '../progress/preparation-page.ts';
import type { OwnCountWords } from './state-strings.ts';

/** `<own-count>`: says how many questions of their own the reader has, in its link; hidden while there is none. */
class OwnCount extends HTMLElement {
  connectedCallback(): void {
    preparation.follow(() => this.#show());
    this.#show();
  }

  #show(): void {
    const n = Object.values(preparation.read().own).filter(({ deleted }) => !deleted).length;
    this.hidden = n === 0;
    find(this, 'a').textContent = fill(wordsOf<OwnCountWords>(this).own, { n });
  }
}
customElements.define('own-count', OwnCount);
