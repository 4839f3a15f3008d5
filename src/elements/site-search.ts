import { find } from '../markup/find.ts';
import { isComposing, isShortcut } from '../markup/keys.ts';

/** The search dialog: opens with its button or `/`. What searches is loaded when it opens for the first time. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    const input = find<HTMLInputElement>(this, 'input');
    const open = () => {
      dialog.showModal();
      input.select();
      import('./search-dialog.ts').then(
        ({ startSearch }) => startSearch(this),
        () => (find(this, '[role=status]').textContent = this.dataset['unavailable'] ?? ''),
      );
    };
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      // Without this, the first Escape would only empty the field.
      event.preventDefault();
      dialog.close();
      // Where nothing had the focus before, the field would keep it until the next frame, and take a `/` as text.
      input.blur();
    });
    find(this, 'button').addEventListener('click', open);
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || !isShortcut(event)) return;
      event.preventDefault();
      open();
    });
  }
}

customElements.define('site-search', SiteSearch);
