import { copyText } from '../copy-text.ts';
import { wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';

/** The words of `<copy-button>`. */
export interface CopyButtonWords {
  /** Shown on the button for two seconds after copying. */
  readonly copied: string;
}

/** Copies the code of the figure or section around it. When copying fails, nothing changes. */
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = find<HTMLButtonElement>(this, 'button');
    const label = button.textContent;
    button.addEventListener('click', () => {
      const code = this.closest('figure, section')?.querySelector('pre')?.textContent ?? '';
      void copyText(code).then((copied) => {
        if (!copied) return;
        button.textContent = wordsOf<CopyButtonWords>(this).copied;
        setTimeout(() => (button.textContent = label), 2000);
      });
    });
  }
}
customElements.define('copy-button', CopyButton);
