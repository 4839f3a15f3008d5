import { excerptOf, type Piece } from './excerpt.ts';
import { matcher, type Matcher } from './matcher.ts';
import type { Entry, SearchIndex, Section } from './search-index.ts';
import { gistOf, termsOf } from './terms.ts';

/** Something found. */
export interface Hit {
  readonly kind: Entry['kind'];
  readonly title: string;
  /** The heading that it stands under, or the lesson that a demo or question stands in. */
  readonly detail: string | undefined;
  readonly url: string;
  readonly alone: string | undefined;
  readonly excerpt: readonly Piece[];
  /** Words of the query that it does not hold, or not in whole, as the reader wrote them. */
  readonly missing: readonly string[];
}

/** What a search has found, best first. */
export interface Outcome {
  readonly hits: readonly Hit[];
  /** Whether something holds all words of the query. */
  readonly all: boolean;
}

/** What a term counts for where it stands, and the whole query in a title or among the keywords. */
const weights = {
  title: 6,
  keywords: 6,
  topics: 2,
  heading: 4,
  text: 2,
  unquoted: 1,
  named: 10,
} as const;
/** What the rest of an entry counts for beside its best section. */
const spread = 2;
/** Lessons before demos before questions, where all else is equal; and lessons before reference pages. */
const kinds = { page: 1, demo: 0.7, question: 0.5 } as const;
const reference = 0.7;
/** The most characters of a Chinese word, in one search after the other. */
const chineseWords = [Infinity, 10, 2] as const;
/** When so many entries hold a query, it is not cut into shorter words. */
const few = 3;
/** Found is what holds this part of what the best one holds. */
const enough = 0.6;

/** An entry, judged by the words of a query. */
interface Scored {
  readonly entry: Entry;
  /** The section to show. */
  readonly section: Section | undefined;
  readonly matchers: readonly Matcher[];
  /** Whether the query is what it is called. */
  readonly named: boolean;
  /** Words of the query that it does not hold. One that is called as the query holds all. */
  readonly missing: readonly string[];
  /** What the terms that it holds tell, in sum. */
  readonly worth: number;
  readonly score: number;
}

const holdsAll = ({ missing }: Scored): boolean => missing.length === 0;

/** A search over one index. */
export class Search {
  readonly #entries: readonly Entry[];
  /** The whole text, to tell which words there are. */
  readonly #all: string;
  /** What each entry is called, by `gistOf`. */
  readonly #names: ReadonlyMap<Entry, readonly string[]>;

  constructor({ entries }: SearchIndex) {
    this.#entries = entries;
    this.#names = new Map(entries.map((entry) => [entry, namesOf(entry)]));
    this.#all = entries.map(wholeText).join('\n').toLowerCase();
  }

  /**
   * Finds what holds the words of a query: all of them, or the most telling. Chinese is looked for as it is written, then cut
   * into words, then into parts of words, until enough is found.
   */
  find(query: string): Outcome {
    const found: Scored[] = [];
    for (const longest of chineseWords) {
      const more = this.#rank(query, longest).filter(
        (each) =>
          (holdsAll(each) || longest === chineseWords.at(-1)) &&
          found.every(({ entry }) => entry !== each.entry),
      );
      found.push(...more);
      if (found.length >= few) break;
    }
    return { hits: found.map(hit), all: found.some(holdsAll) };
  }

  #rank(query: string, longest: number): Scored[] {
    const terms = termsOf(query, (text) => this.#all.includes(text), longest);
    const words = new Map(terms.map(({ text, word }) => [matcher(text, this.#all), word]));
    const worth = new Map([...words.keys()].map((each) => [each, this.#worth(each)]));
    const gist = gistOf(query);
    const scored = this.#entries.map((entry): Scored => {
      const named = this.#names.get(entry)?.includes(gist) ?? false;
      const { held, ...judged } = score(entry, query, worth);
      const missing = [...words].filter(([each]) => !named && !held.has(each));
      return { ...judged, named, missing: [...new Set(missing.map(([, word]) => word))] };
    });
    const most = Math.max(...scored.map((each) => each.worth));
    const rank = (each: Scored) => each.score * (each.worth / most) ** 3;
    // Who types a whole title wants what has it, and who types a question in its usual words wants its answer.
    return scored
      .filter((each) => each.worth > 0 && each.worth >= most * enough)
      .sort((a, b) => Number(b.named) - Number(a.named) || rank(b) - rank(a));
  }

  /** The fewer entries hold a term, the more it tells. */
  #worth({ in: count }: Matcher): number {
    const holding = this.#entries.filter((entry) => count(wholeText(entry)) > 0).length;
    return 1 + Math.log(this.#entries.length / (1 + holding)) / 2;
  }
}

/**
 * What an entry is called: its title, and its keywords, which are the words in which a question is usually asked or a page
 * asked for. Those of a lesson are what it teaches, among other things.
 */
const namesOf = ({ url, title, keywords = '' }: Entry): string[] =>
  [title, ...(isOfLesson(url) ? [] : keywords.split(', '))].map(gistOf).filter(Boolean);

const isOfLesson = (url: string): boolean => url.includes('/lessons/');

const wholeText = ({ title, keywords = '', topics = '', sections }: Entry): string =>
  [
    title,
    keywords,
    topics,
    ...sections.flatMap((each) => [each.heading, each.text, each.unquoted ?? '']),
  ].join('\n');

function score(
  entry: Entry,
  query: string,
  worth: ReadonlyMap<Matcher, number>,
): Omit<Scored, 'named' | 'missing'> & { readonly held: ReadonlyMap<Matcher, number> } {
  const held = new Map<Matcher, number>();
  const add = (text: string | undefined, weight: number): number => {
    if (!text) return 0;
    let sum = 0;
    for (const [each, telling] of worth) {
      const count = each.in(text);
      if (count === 0) continue;
      held.set(each, telling);
      sum += telling * weight * (count / (count + 1));
    }
    return sum;
  };
  const named = squeezed(`${entry.title} ${entry.keywords ?? ''}`).includes(squeezed(query));
  const own =
    add(entry.title, weights.title) +
    add(entry.keywords, weights.keywords) +
    add(entry.topics, weights.topics);
  const parts = entry.sections.map((section) => ({
    section,
    score:
      add(section.heading, weights.heading) +
      add(section.text, weights.text) +
      add(section.unquoted, weights.unquoted),
  }));
  const all = parts.reduce((total, part) => total + part.score, 0);
  const best = parts.reduce<(typeof parts)[number] | undefined>(
    (top, part) => (part.score > (top?.score ?? 0) ? part : top),
    undefined,
  );
  return {
    entry,
    section: best?.section ?? entry.sections[0],
    matchers: [...worth.keys()],
    held,
    worth: [...held.values()].reduce((total, telling) => total + telling, 0),
    score:
      (own + (best?.score ?? 0) + spread * Math.log1p(all) + (named ? weights.named : 0)) *
      (isOfLesson(entry.url) ? 1 : reference) *
      kinds[entry.kind],
  };
}

/** Without what people write in different ways: spaces and capitals. */
const squeezed = (text: string): string => text.replace(/\s+/g, '').toLowerCase();

function hit({ entry, section, matchers, missing }: Scored): Hit {
  return {
    kind: entry.kind,
    title: entry.title,
    detail: entry.within ?? (section?.heading || undefined),
    url: section?.id ? `${entry.url}#${section.id}` : entry.url,
    alone: entry.alone,
    excerpt: excerptOf(section?.text ?? '', matchers),
    missing,
  };
}
