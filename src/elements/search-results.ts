import { fill } from '../i18n/words.ts';
import { Search } from '../search/search.ts';
import type { Hit, Outcome } from '../search/search.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { SearchStrings } from './search-strings.ts';

/** At most this many results are shown. */
const most = 10;

/** What the dialog shows for a query. */
export interface Results {
  /** For the status line. */
  readonly said: string;
  readonly items: HTMLLIElement[];
}

/** Loads the index at `url`. Resolves to what finds the results of a query in it; rejects when it cannot be loaded. */
export async function loadResults(
  url: string,
  words: SearchStrings,
): Promise<(query: string) => Results> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Search index: status ${response.status}`);
  const search = new Search((await response.json()) as SearchIndex);
  return (query) => {
    if (!query) return { said: '', items: [] };
    const outcome = search.find(query);
    return {
      said: said(outcome, query, words),
      items: outcome.hits.slice(0, most).map((hit) => item(hit, words)),
    };
  };
}

/** What the status line says of an outcome. */
function said({ hits, all }: Outcome, query: string, words: SearchStrings): string {
  const [first] = hits;
  if (!first) return fill(words.none, { query });
  if (all) return fill(words.found, { n: hits.length });
  return fill(words.without, { words: first.missing.join(words.between) });
}

/** A result as a list item. */
function item(hit: Hit, words: SearchStrings): HTMLLIElement {
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

function titleOf({ kind, title, detail = '' }: Hit, words: SearchStrings): string {
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
