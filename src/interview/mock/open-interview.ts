import { fill, wordsOf } from '../../i18n/words.ts';
import { preparation } from '../../progress/preparation-page.ts';
import { shortDateText } from './dates.ts';
import type { OpenInterviewWords } from './open-interview-strings.ts';
import { outcomeOf } from './score.ts';
import { unfinished, type Named } from './steps.ts';

/** A link that goes on with the newest interview that is not finished; nothing when there is none. Reads `data-mock`, the address of the mock interview. */
class OpenInterview extends HTMLElement {
  connectedCallback(): void {
    preparation.follow(() => this.#show());
    this.#show();
  }

  #show(): void {
    const [newest] = unfinished(preparation.read());
    this.hidden = newest === undefined;
    if (!newest) return;
    const query = new URLSearchParams({ open: newest[0] });
    const href = `${this.dataset['mock'] ?? ''}?${String(query)}`;
    // The link stays, and with it the focus.
    const link = this.querySelector('a') ?? this.appendChild(document.createElement('a'));
    link.href = href;
    link.textContent = this.#text(newest);
  }

  #text([began, { stage, questions }]: Named): string {
    const words = wordsOf<OpenInterviewWords>(this);
    const date = shortDateText(began, document.documentElement.lang, new Date());
    return typeof stage === 'number'
      ? fill(words.asking, { date, n: stage + 1, of: questions.length })
      : fill(words.answers, {
          date,
          n: questions.filter((asked) => outcomeOf(asked) === 'ungraded').length,
        });
  }
}
customElements.define('open-interview', OpenInterview);
