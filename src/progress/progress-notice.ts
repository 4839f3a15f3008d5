import { progress } from './page.ts';
import type { Store } from './store.ts';

/** The words are loaded when there is something to say, which is rare. */
const loadWords = async () =>
  (await import('./notice-strings.ts')).noticeStrings(document.documentElement.lang);

/** Adds a link to the notice of this page behind what could not be stored. */
export async function linkToNotice(text: HTMLElement): Promise<void> {
  const link = document.createElement('a');
  link.href = '#not-saved';
  text.append(' ', link);
  link.textContent = (await loadWords()).link;
}

/** An element that says why something of these stores is not stored and what helps, while that is so. */
export const noticeOf = (stores: readonly Pick<Store<unknown>, 'trouble' | 'follow' | 'read'>[]) =>
  class extends HTMLElement {
    connectedCallback(): void {
      const trouble = () => stores.find((store) => store.trouble)?.trouble;
      const show = async () => {
        const words = trouble() && (await loadWords());
        // While the words were loaded, it may have changed.
        const now = trouble();
        this.textContent = now && words ? `${words[now]} ` : '';
        this.hidden = !now;
        if (words && (now === 'full' || now === 'blocked')) offerExport(this, words.export);
      };
      for (const store of stores) {
        store.follow(() => void show());
        store.read();
      }
      void show();
    }
  };

/** What is in memory only is lost with the page. */
function offerExport(notice: HTMLElement, label: string): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = label;
  button.addEventListener('click', () => {
    void import('./export.ts').then(({ exportProgress }) => exportProgress());
  });
  notice.append(button);
}

// A page has one, with the id `not-saved`.
customElements.define('progress-notice', noticeOf([progress]));
