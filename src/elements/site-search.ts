import { wordsOf } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { isComposing, isShortcut } from '../markup/keys.ts';
import type { Results, SiteSearchWords } from './search-results.ts';

/** The search dialog: opens with its button or `/`, and loads the index of its language the first time. */
class SiteSearch extends HTMLElement {
  #results: Promise<(query: string) => Results> | undefined;

  connectedCallback(): void {
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    const input = this.#input;
    const open = () => {
      dialog.showModal();
      input.select();
      void this.#show();
    };
    find(this, 'button').addEventListener('click', open);
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || !isShortcut(event)) return;
      event.preventDefault();
      open();
    });
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => {
      if (isComposing(event)) return;
      // Without this, the first Escape would only empty the field.
      if (event.key === 'Escape') dialog.close();
      else if (event.key === 'Enter' && event.target === input) this.#links[0]?.click();
      else if (event.key === 'ArrowDown') this.#move(1);
      else if (event.key === 'ArrowUp') this.#move(-1);
      else return;
      if (event.key !== 'Enter' || event.target === input) event.preventDefault();
    });
    input.addEventListener('input', () => void this.#show());
  }

  get #input(): HTMLInputElement {
    return find<HTMLInputElement>(this, 'input');
  }

  /** The links of the results, one each. */
  get #links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('li > a:first-child')];
  }

  /** Moves the focus down or up: the field stands above the first result. */
  #move(by: 1 | -1): void {
    const stops = [this.#input, ...this.#links];
    const at = stops.findIndex((stop) => stop.parentElement?.contains(document.activeElement));
    stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
  }

  /** Shows what is found for the text of the field. */
  async #show(): Promise<void> {
    const status = find(this, '[role=status]');
    const words = wordsOf<SiteSearchWords>(this);
    const loading = setTimeout(() => (status.textContent = words.loading), 200);
    try {
      this.#results ??= import('./search-results.ts').then(({ loadResults }) =>
        loadResults(this.dataset['index'] ?? '', words),
      );
      const results = await this.#results;
      const { said, items } = results(this.#input.value.trim());
      status.textContent = said;
      find(this, 'ol').replaceChildren(...items);
    } catch {
      this.#results = undefined;
      status.textContent = words.unavailable;
    } finally {
      clearTimeout(loading);
    }
  }
}

customElements.define('site-search', SiteSearch);
