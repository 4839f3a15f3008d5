import { progress } from './page.ts';

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

/** Says why progress is not stored and what helps, while that is so. A page has one, with the id `not-saved`. */
class ProgressNotice extends HTMLElement {
  connectedCallback(): void {
    const show = async () => {
      const words = progress.trouble && (await loadWords());
      // While the words were loaded, it may have changed.
      const { trouble } = progress;
      this.textContent = trouble && words ? `${words[trouble]} ` : '';
      this.hidden = !trouble;
      if (words && (trouble === 'full' || trouble === 'blocked')) this.#offerExport(words.export);
    };
    progress.follow(() => void show());
    progress.read();
    void show();
  }

  /** What is in memory only is lost with the page. */
  #offerExport(label: string): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = label;
    button.addEventListener('click', () => {
      void import('./export.ts').then(({ exportProgress }) => exportProgress());
    });
    this.append(button);
  }
}
customElements.define('progress-notice', ProgressNotice);
