import { copyText } from '../copy-text.ts';
import { find } from './element.ts';

/** Copies the code of the figure that it stands in. */
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = find<HTMLButtonElement>(this, 'button');
    const label = button.textContent;
    button.addEventListener('click', () => {
      const code = this.closest('figure, section')?.querySelector('pre')?.textContent ?? '';
      void copyText(code).then((copied) => {
        if (!copied) return;
        button.textContent = this.dataset['copied'] ?? label;
        setTimeout(() => (button.textContent = label), 2000);
      });
    });
  }
}
customElements.define('copy-button', CopyButton);
