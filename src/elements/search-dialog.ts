import { find } from '../markup/find.ts';
import { adoptStyles } from '../markup/adopt-styles.ts';
import { isComposing } from '../markup/keys.ts';
import styles from './search-dialog.css?inline';
import type { Results } from './search-results.ts';
import { searchStrings } from './search-strings.ts';

/** The searches that were started, by their element. */
const searches = new WeakMap<HTMLElement, SearchDialog>();

/** Makes the open dialog of `<site-search>` find what is in its field, and loads the index of its language the first time. */
export function startSearch(element: HTMLElement): void {
  let search = searches.get(element);
  if (!search) searches.set(element, (search = new SearchDialog(element)));
  void search.show();
}

class SearchDialog {
  readonly #element: HTMLElement;
  readonly #input: HTMLInputElement;
  #results: Promise<(query: string) => Results> | undefined;

  constructor(element: HTMLElement) {
    adoptStyles(styles);
    this.#element = element;
    this.#input = find<HTMLInputElement>(element, 'input');
    const dialog = find<HTMLDialogElement>(element, 'dialog');
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => {
      if (isComposing(event)) return;
      if (event.key === 'Enter' && event.target === this.#input) this.#links[0]?.click();
      else if (event.key === 'ArrowDown') this.#move(1);
      else if (event.key === 'ArrowUp') this.#move(-1);
      else return;
      if (event.key !== 'Enter' || event.target === this.#input) event.preventDefault();
    });
    this.#input.addEventListener('input', () => void this.show());
  }

  /** Shows what is found for the text of the field. */
  async show(): Promise<void> {
    const status = find(this.#element, '[role=status]');
    const words = searchStrings(document.documentElement.lang);
    const loading = setTimeout(() => (status.textContent = words.loading), 200);
    try {
      this.#results ??= import('./search-results.ts').then(({ loadResults }) =>
        loadResults(this.#element.dataset['index'] ?? '', words),
      );
      const results = await this.#results;
      const { said, items } = results(this.#input.value.trim());
      status.textContent = said;
      find(this.#element, 'ol').replaceChildren(...items);
    } catch {
      this.#results = undefined;
      status.textContent = this.#element.dataset['unavailable'] ?? '';
    } finally {
      clearTimeout(loading);
    }
  }

  /** The links of the results, one each. */
  get #links(): HTMLAnchorElement[] {
    return [...this.#element.querySelectorAll<HTMLAnchorElement>('li > a:first-child')];
  }

  /** Moves the focus down or up: the field stands above the first result. */
  #move(by: 1 | -1): void {
    const stops = [this.#input, ...this.#links];
    const at = stops.findIndex((stop) => stop.parentElement?.contains(document.activeElement));
    stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
  }
}
