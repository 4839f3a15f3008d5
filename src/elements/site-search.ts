import { fill, wordsOf } from '../i18n/words.ts';
import type { Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';

/** The words of `<site-search>`: what its status line says. */
export interface SiteSearchWords {
  readonly none: Template<'query'>;
  /** `n` is the number of pages. */
  readonly found: Template<'n'>;
  /** The search bundle cannot be loaded. */
  readonly unavailable: string;
}

/** The part of the search bundle's API that is used here (pagefind.app/docs/api). */
interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}
interface Found {
  url: string;
  meta: { title?: string };
  /** HTML: escaped text and `mark` elements. */
  excerpt: string;
  /** The sections of the page that match, best first. */
  sub_results: { url: string; title: string; excerpt: string }[];
}

/** At most this many results are shown. */
const most = 8;

/** The search dialog: opens with its button or `/`, and loads the search bundle the first time. */
class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;

  connectedCallback(): void {
    const button = find<HTMLButtonElement>(this, 'button');
    const dialog = find<HTMLDialogElement>(this, 'dialog');
    const input = find<HTMLInputElement>(this, 'input');
    const open = () => {
      dialog.showModal();
      input.select();
      this.#pagefind ??= this.#load();
    };
    button.addEventListener('click', open);
    addEventListener('keydown', (event) => {
      const typing =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable]');
      if (
        event.key !== '/' ||
        typing ||
        dialog.open ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      open();
    });
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
    });
    input.addEventListener('input', () => void this.#search(input.value.trim()));
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('ol a')?.click();
    });
  }

  async #load(): Promise<Pagefind> {
    const address = '/pagefind/pagefind.js';
    const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
    await pagefind.init();
    return pagefind;
  }

  async #search(query: string): Promise<void> {
    const status = find(this, '[role=status]');
    const list = find(this, 'ol');
    const words = wordsOf<SiteSearchWords>(this);
    if (!query) {
      status.textContent = '';
      list.replaceChildren();
      return;
    }
    try {
      const pagefind = await (this.#pagefind ??= this.#load());
      const response = await pagefind.debouncedSearch(query);
      if (!response) return; // A later search has replaced this one.
      const found = await Promise.all(
        response.results.slice(0, most).map((result) => result.data()),
      );
      status.textContent = found.length
        ? fill(words.found, { n: response.results.length })
        : fill(words.none, { query });
      list.replaceChildren(...found.map(entry));
    } catch {
      this.#pagefind = undefined;
      status.textContent = words.unavailable;
    }
  }
}

/** A result as a list item. Only the text and the marks of the excerpt are used, no other markup. */
function entry({ url: page, meta, excerpt: whole, sub_results }: Found): HTMLLIElement {
  const [part] = sub_results;
  const { url, excerpt } = part ?? { url: page, excerpt: whole };
  const title = meta.title ?? page;
  const item = document.createElement('li');
  const link = document.createElement('a');
  const text = document.createElement('p');
  link.href = url;
  link.textContent = part && part.title !== title ? `${title} › ${part.title}` : title;
  for (const node of new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes) {
    const piece =
      node.nodeName === 'MARK' ? document.createElement('mark') : document.createElement('span');
    piece.textContent = node.textContent;
    text.append(piece);
  }
  item.append(link, text);
  return item;
}
customElements.define('site-search', SiteSearch);
