import { fill, wordsOf } from '../i18n/words.ts';
import type { Template } from '../i18n/words.ts';
import { find } from '../markup/find.ts';
import { isComposing } from '../markup/keys.ts';
import type { Hit, Outcome, Search } from '../search/search.ts';
import type { SearchIndex } from '../search/search-index.ts';

/** The words of `<site-search>`: what its status line says, and how it names what it has found. */
export interface SiteSearchWords {
  readonly loading: string;
  readonly none: Template<'query'>;
  /** `n` is the number of pages, demos and questions. */
  readonly found: Template<'n'>;
  /** Nothing holds all words of the query. `words` are those that the first result lacks. */
  readonly without: Template<'words'>;
  /** Said of a result that lacks some words of the query. */
  readonly lacks: Template<'words'>;
  readonly between: string;
  readonly demo: Template<'lesson' | 'title'>;
  readonly question: Template<'lesson' | 'title'>;
  /** A link to a demo's own page. */
  readonly alone: string;
  /** The index cannot be loaded. */
  readonly unavailable: string;
}

/** At most this many results are shown. */
const most = 10;

/** The search dialog: opens with its button or `/`, and loads the index of its language the first time. */
class SiteSearch extends HTMLElement {
  #search: Promise<Search> | undefined;

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
      const typing =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable]');
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== '/' || typing || dialog.open || modified || isComposing(event)) return;
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

  async #load(): Promise<Search> {
    const [{ Search }, index] = await Promise.all([
      import('../search/search.ts'),
      fetch(this.dataset['index'] ?? '').then((response) => {
        if (!response.ok) throw new Error(`Search index: status ${response.status}`);
        return response.json() as Promise<SearchIndex>;
      }),
    ]);
    return new Search(index);
  }

  /** Shows what is found for the text of the field. */
  async #show(): Promise<void> {
    const status = find(this, '[role=status]');
    const words = wordsOf<SiteSearchWords>(this);
    const loading = setTimeout(() => (status.textContent = words.loading), 200);
    try {
      const search = await (this.#search ??= this.#load());
      const query = this.#input.value.trim();
      const outcome = query ? search.find(query) : undefined;
      status.textContent = outcome ? said(outcome, query, words) : '';
      const shown = outcome?.hits.slice(0, most) ?? [];
      find(this, 'ol').replaceChildren(...shown.map((hit) => item(hit, words)));
    } catch {
      this.#search = undefined;
      status.textContent = words.unavailable;
    } finally {
      clearTimeout(loading);
    }
  }
}

/** What the status line says of an outcome. */
function said({ hits, all }: Outcome, query: string, words: SiteSearchWords): string {
  const [first] = hits;
  if (!first) return fill(words.none, { query });
  if (all) return fill(words.found, { n: hits.length });
  return fill(words.without, { words: first.missing.join(words.between) });
}

/** A result as a list item. */
function item(hit: Hit, words: SiteSearchWords): HTMLLIElement {
  const title = titleOf(hit, words);
  const excerpt = element(
    'p',
    ...hit.excerpt.map(({ text, marked }) => (marked ? element('mark', text) : text)),
  );
  const lacks = hit.missing.length
    ? element('p', fill(words.lacks, { words: hit.missing.join(words.between) }))
    : '';
  return element(
    'li',
    link(hit.url, title),
    excerpt,
    lacks,
    hit.alone ? link(hit.alone, words.alone) : '',
  );
}

function titleOf({ kind, title, detail = '' }: Hit, words: SiteSearchWords): string {
  if (kind === 'page') return detail ? `${title} › ${detail}` : title;
  return fill(words[kind], { lesson: detail, title });
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = element('a', text);
  made.href = href;
  return made;
}
customElements.define('site-search', SiteSearch);
